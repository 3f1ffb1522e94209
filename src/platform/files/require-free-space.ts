import { mkdir, statfs } from 'node:fs/promises'
import { fileErrors } from './files.errors.ts'

/** What must stay free, for the database, the log and the system. */
const FLOOR_BYTES = 500_000_000

/** Free space of the disk that holds a folder, in bytes. */
async function measureFreeSpace(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/**
 * Makes sure that the disk of a folder takes so many more bytes and still has 500 MB left.
 *
 * @throws DISK_FULL
 */
export async function requireFreeSpace(folder: string, bytes: number, measure = measureFreeSpace): Promise<void> {
  if ((await measure(folder)) - bytes < FLOOR_BYTES) throw fileErrors.make('DISK_FULL')
}
