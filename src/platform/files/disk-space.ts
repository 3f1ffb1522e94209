import { mkdir, statfs } from 'node:fs/promises'
import type { Config } from '../../config.ts'
import { BYTES_PER_MEGABYTE } from '../../define/megabytes.ts'
import { fileErrors } from './files.errors.ts'

/** With less than that beyond what is kept free, it is time to make room. */
const SCARCE_BYTES = 1_500_000_000

type Settings = Pick<Config, 'site' | 'dataFolder'>

export interface DiskSpace {
  readonly freeBytes: number
  /** `full`: nothing new is taken. */
  readonly state: 'ok' | 'scarce' | 'full'
}

/** Free space of the disk that holds a folder, in bytes. */
async function measureFreeSpace(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** How much the disk of the site's data has left, beside what `storage.keepFreeMegabytes` keeps free. */
export async function measureDisk({ site, dataFolder }: Settings, measure = measureFreeSpace): Promise<DiskSpace> {
  const freeBytes = await measure(dataFolder)
  const left = freeBytes - site.storage.keepFreeMegabytes * BYTES_PER_MEGABYTE
  return { freeBytes, state: left < 0 ? 'full' : left < SCARCE_BYTES ? 'scarce' : 'ok' }
}

interface Need {
  /** Where the bytes will lie; another disk than that of the data folder, perhaps. */
  readonly folder: string
  readonly bytes: number
}

/**
 * Makes sure that the disk of a folder takes so many more bytes and still has `storage.keepFreeMegabytes` left, for the
 * database, the log and the system.
 *
 * @throws DISK_FULL
 */
export async function requireFreeSpace(
  { site }: Pick<Config, 'site'>,
  { folder, bytes }: Need,
  measure = measureFreeSpace,
): Promise<void> {
  const left = (await measure(folder)) - bytes - site.storage.keepFreeMegabytes * BYTES_PER_MEGABYTE
  if (left < 0) throw fileErrors.make('DISK_FULL')
}
