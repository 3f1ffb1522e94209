import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Config } from '../../config.ts'
import { removeFolder } from '../../platform/files/remove-folder.ts'
import type { Platform } from '../../platform/platform.ts'
import { backupErrors } from './backup.errors.ts'
import type { BackupEnd } from './backup-format.ts'
import type { BackupRun } from './backup-run.ts'
import { BackupWriter, partName } from './backup-writer.ts'
import { isAlive } from './is-alive.ts'
import { saveDatabase } from './save-database.ts'
import { saveFiles } from './save-files.ts'
import '../../analyses/analyses.table.ts'
import '../../studies/studies.table.ts'

interface BackupOrder {
  readonly file: string
  /** Whether a file that is there already is replaced. */
  readonly force: boolean
  /** Default: true; false leaves out the files, of which an upgrade changes none. */
  readonly hasFiles?: boolean
}

/** What was saved, and what could not be because it is not there. */
export interface BackupReport extends BackupEnd {
  /** Paths below the data folder that the database knows and the disk does not. */
  readonly missing: readonly string[]
}

type Source = Pick<Platform, 'config' | 'db' | 'now'>

/**
 * Saves all state of a site, the database and the files, in one file, while the site runs.
 *
 * The database is saved as it is at one moment. Files of studies and results never change, so they may be read later; one
 * that was deleted meanwhile is noted, and its rows are left out when the backup is restored. Runs under way are not
 * saved: a restored site runs them again.
 *
 * @throws BACKUP_EXISTS, BACKUP_PLACE
 */
export async function writeBackup(
  source: Source,
  { file, force, hasFiles = true }: BackupOrder,
): Promise<BackupReport> {
  const path = resolve(file)
  await preparePlace(path, { file, force })
  await removeLeftovers(source.config, path)
  const stage = stageFolder(source.config, process.pid)
  await mkdir(stage, { recursive: true })
  const writer = new BackupWriter(path)
  const run: BackupRun = { ...source, stage, writer, hasFiles, counts: { rows: 0, files: 0 }, gone: [], missing: [] }
  try {
    await saveDatabase(run)
    if (hasFiles) await saveFiles(run)
    return { ...(await writer.finish({ ...run.counts, gone: run.gone })), missing: run.missing }
  } catch (error) {
    await writer.abandon()
    throw error
  } finally {
    await removeFolder(stage)
  }
}

const stageFolder = ({ dataFolder }: Config, pid: number) => join(dataFolder, `.backup-${pid}`)

/** Removes what backups left behind that were killed. */
async function removeLeftovers(config: Config, path: string): Promise<void> {
  const pattern = new RegExp(`^${RegExp.escape(basename(path))}\\.(\\d+)\\.part$`)
  for (const name of await readdir(dirname(path))) {
    const pid = Number(name.match(pattern)?.[1])
    if (pid && !isAlive(pid)) await rm(partName(path, pid), { force: true })
  }
  for (const name of await readdir(config.dataFolder).catch(() => [])) {
    const pid = Number(name.match(/^\.backup-(\d+)$/)?.[1])
    if (pid && !isAlive(pid)) await removeFolder(stageFolder(config, pid))
  }
}

async function preparePlace(path: string, { file, force }: Pick<BackupOrder, 'file' | 'force'>): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) throw backupErrors.make('BACKUP_PLACE', { values: { file, fault: 'it is a folder' } })
  if (found && !force) throw backupErrors.make('BACKUP_EXISTS', { values: { file } })
  await mkdir(dirname(path), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST' && error.code !== 'ENOTDIR') throw error
    throw backupErrors.make('BACKUP_PLACE', { values: { file, fault: 'it lies below a file' }, cause: error })
  })
}
