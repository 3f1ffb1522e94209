import { readdir } from 'node:fs/promises'
import { basename, resolve } from 'node:path'

const LONGEST_NAME = 60

/** Why no site can be made in a folder; undefined where one can. */
export async function findRefusal(folder: string): Promise<string | undefined> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => error.code)
  if (entries === 'ENOTDIR') return `${folder} is a file. Name a folder that is empty, or not there yet.`
  if (!Array.isArray(entries) || entries.length === 0) return undefined
  return `The folder ${folder} is not empty. Name one that is empty, or not there yet.`
}

/** What a site need not keep. */
export const IGNORED = 'data/\n.env\n.venv/\n'

/** `my-site` becomes `My site`. */
export function nameOf(folder: string): string {
  const words =
    basename(resolve(folder))
      .replace(/[-_\s]+/g, ' ')
      .trim() || 'New site'
  const name = Array.from(words).slice(0, LONGEST_NAME).join('')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

export const quoteForYaml = (text: string): string =>
  /^[A-Z][A-Za-z0-9 ]*$/.test(text) && !isWord(text) ? text : JSON.stringify(text)

/** Words that mean something else than text in YAML. */
const isWord = (text: string) => /^(true|false|yes|no|on|off|null|y|n)$/i.test(text)

export const quoteForShell = (text: string): string =>
  /^[\w./~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
