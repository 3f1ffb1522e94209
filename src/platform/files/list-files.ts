import { constants } from 'node:fs'
import { type FileHandle, lstat, open, opendir, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { resolveBelow } from './resolve-below.ts'

/** What lies in a folder that a program of somebody else has written to. */
export interface FoundFile {
  /** Below the folder, with `/`. */
  readonly path: string
  readonly bytes: number
  /** `link` and `other` (pipes, sockets, devices) are never opened. */
  readonly kind: 'file' | 'link' | 'other'
}

/**
 * Files at any depth below a folder, in the order of their paths; links are listed and not followed.
 *
 * @returns at most `most` of them; `isCut`: there are more. Nothing when there is no such folder.
 */
export async function listFiles(folder: string, most: number): Promise<{ files: FoundFile[]; isCut: boolean }> {
  const files: FoundFile[] = []
  const walk = async (place: string): Promise<boolean> => {
    const entries = await opendir(place).catch(ignoreMissing)
    for await (const entry of entries) {
      const path = join(place, entry.name)
      if (entry.isDirectory()) {
        if (await walk(path)) return true
        continue
      }
      if (files.length === most) return true
      const { size } = await lstat(path)
      const kind = entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'link' : 'other'
      files.push({ path: relative(folder, path).split(sep).join('/'), bytes: size, kind })
    }
    return false
  }
  const isCut = await walk(folder)
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), isCut }
}

function ignoreMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return []
  throw error
}

/**
 * Opens the plain file that a path from outside names below a folder, for reading. A link on the way is no way.
 *
 * @returns undefined when there is no such file
 */
export async function openBelow(folder: string, path: string): Promise<FileHandle | undefined> {
  const found = await resolveBelow(folder, path)
  if (found === undefined || found !== join(await realpath(folder), path)) return undefined
  // Neither a link nor a pipe that took the file's place since then is opened or waited for.
  const file = await open(found, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  if ((await file.stat()).isFile()) return file
  await file.close()
  return undefined
}
