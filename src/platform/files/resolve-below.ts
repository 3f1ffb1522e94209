import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

/**
 * The regular file that a path from outside names below a folder.
 *
 * @returns its absolute path without symbolic links; undefined when there is none, or when the path or a link leads out of the folder
 */
export async function resolveBelow(folder: string, path: string): Promise<string | undefined> {
  if (path.includes('\0')) return undefined
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))])
    if (!file.startsWith(root + sep)) return undefined
    return (await stat(file)).isFile() ? file : undefined
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

const MISSING_CODES = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'])

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && MISSING_CODES.has(String(error.code))
}
