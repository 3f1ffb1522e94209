import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface Output {
  /** Path below the folder, with `/`. */
  readonly file: string
  readonly bytes: number
}

export interface OutputList {
  readonly outputs: readonly Output[]
  /** What was passed over, because it is no plain file with a plain name. */
  readonly leftOut: readonly string[]
}

const LONGEST_PATH = 255
const DEEPEST = 8
// biome-ignore lint/suspicious/noControlCharactersInRegex: no name with one is shown or written to an archive.
const UNSAFE_NAME = /[\u0000-\u001f\u007f\\\ufffd]/

/** Regular files below a folder. Links are not followed, so that nothing outside the folder becomes a result. */
export async function listOutputs(folder: string): Promise<OutputList> {
  const outputs: Output[] = []
  const leftOut: string[] = []
  const list = async (below: string, depth: number): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = below === '' ? entry.name : `${below}/${entry.name}`
      const isPlain = !UNSAFE_NAME.test(entry.name) && file.length <= LONGEST_PATH
      if (isPlain && entry.isDirectory() && depth < DEEPEST) await list(file, depth + 1)
      else if (isPlain && entry.isFile()) outputs.push({ file, bytes: (await lstat(join(folder, file))).size })
      else leftOut.push(file)
    }
  }
  await list('', 1)
  return { outputs, leftOut }
}
