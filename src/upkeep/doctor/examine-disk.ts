import { access, constants, readdir, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { formatBytes } from '../../define/format-bytes.ts'
import { measureDisk } from '../../platform/files/disk-space.ts'
import { folders } from '../../platform/files/folders.ts'
import { removeFolder } from '../../platform/files/remove-folder.ts'
import { isAlive } from '../backup/is-alive.ts'
import type { Finding } from './finding.ts'

/** Whether the site may write where it must, and has room to. */
export async function examineDisk(config: Config): Promise<Finding[]> {
  const unwritable = await examineFolders(config)
  return [...unwritable, ...(await examineSpace(config)), ...(await examineLeftovers(config))]
}

async function examineFolders(config: Config): Promise<Finding[]> {
  const { uploads, studies, runs, failed } = folders(config)
  const places = [config.dataFolder, join(config.dataFolder, 'logs'), uploads, studies, runs, failed]
  const found: Finding[] = []
  for (const place of places) {
    const facts = await stat(place).catch(() => undefined)
    if (!facts) continue
    const mayUse = await access(place, constants.R_OK | constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    )
    const isOthers = process.getuid !== undefined && process.getuid() !== 0 && facts.uid !== process.getuid()
    if (mayUse && !isOthers) continue
    found.push({
      check: 'permissions',
      weight: 'fault',
      where: place,
      what: isOthers ? `It belongs to the user with the number ${facts.uid}.` : 'The site may not write here.',
      todo: `Give it to the user that runs the site: chown -R USER ${place} && chmod -R u+rwX ${place}.`,
    })
  }
  return found
}

async function examineSpace(config: Config): Promise<Finding[]> {
  const { dataFolder } = config
  const { freeBytes, state } = await measureDisk(config)
  const { ffree, files } = await statfs(dataFolder)
  const facts = { check: 'disk', where: dataFolder }
  const todo = 'Make room: lower "retention" in site.yaml, delete old studies, or give the site a larger disk.'
  if (files > 0 && ffree < files / 100) {
    return [{ ...facts, weight: 'fault', what: `The disk takes only ${ffree} more files.`, todo }]
  }
  if (state === 'full') {
    const what = `Only ${formatBytes(freeBytes)} are free: nothing new is taken.`
    return [{ ...facts, weight: 'fault', what, todo }]
  }
  if (state === 'ok') return []
  return [{ ...facts, weight: 'advice', what: `Only ${formatBytes(freeBytes)} are free.`, todo }]
}

/** Working folders of backups that were killed. */
async function examineLeftovers({ dataFolder }: Config): Promise<Finding[]> {
  const names = await readdir(dataFolder).catch(() => [])
  return names.flatMap((name): Finding[] => {
    const pid = Number(name.match(/^\.backup-(\d+)$/)?.[1])
    if (!pid || isAlive(pid)) return []
    const where = join(dataFolder, name)
    return [
      {
        check: 'leftovers',
        weight: 'advice',
        where,
        what: 'A backup was killed and left this behind.',
        todo: 'Remove it.',
        mend: () => removeFolder(where),
      },
    ]
  })
}

const LARGEST_SKEW_MS = 5_000

/** How far the clock of the disk, which may be another machine's, is from ours: strays are told by their age. */
export async function examineFileClock({ dataFolder }: Config, now: () => number): Promise<Finding[]> {
  const path = join(dataFolder, `.clock-${process.pid}`)
  try {
    await writeFile(path, '')
    const { mtimeMs } = await stat(path)
    return describeSkew(mtimeMs - now(), dataFolder)
  } catch {
    // What may not be written is found elsewhere.
    return []
  } finally {
    await rm(path, { force: true }).catch(() => undefined)
  }
}

export function describeSkew(skewMs: number, where: string): Finding[] {
  if (Math.abs(skewMs) <= LARGEST_SKEW_MS) return []
  const seconds = Math.round(Math.abs(skewMs) / 1_000)
  const what = `Its clock is ${seconds.toLocaleString('en')} seconds ${skewMs > 0 ? 'ahead of' : 'behind'} the clock of this machine.`
  const todo = 'Let both machines set their clocks by the network (Debian: apt-get install systemd-timesyncd).'
  return [{ check: 'clock', weight: 'fault', where, what, todo }]
}
