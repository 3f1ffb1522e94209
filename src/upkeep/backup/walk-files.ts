import { createReadStream } from 'node:fs'
import { type FileHandle, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Paths of the files below a folder, in order, and of empty folders, which end in `/`; links are passed over. */
export async function* walkFiles(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  if (entries.length === 0) yield `${folder}/`
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* walkFiles(path)
    else if (entry.isFile()) yield path
  }
}

/** Reads a file as long as it is now; what is appended meanwhile is left out. */
export async function withFile<T>(path: string, use: (size: number, content: AsyncIterable<Buffer>) => Promise<T>) {
  const handle: FileHandle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    return await use(size, contentOf(handle, size))
  } finally {
    await handle.close()
  }
}

async function* contentOf(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  if (size > 0) yield* createReadStream('', { fd: handle, end: size - 1, autoClose: false })
}
