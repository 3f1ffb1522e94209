import { createWriteStream } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../../config.ts'
import { openDatabase } from '../../platform/database/open-database.ts'
import { requireFreeSpace } from '../../platform/files/disk-space.ts'
import { folders } from '../../platform/files/folders.ts'
import { isKnownDead } from '../../platform/jobs/worker-id.ts'
import { newId } from '../../platform/platform.ts'
import { backupErrors } from './backup.errors.ts'
import { type BackupEnd, type BackupHead, FILES_PREFIX } from './backup-format.ts'
import { finishRestore } from './finish-restore.ts'
import type { Loading } from './load-database.ts'
import { damaged, readBackup, verifyBackup } from './read-backup.ts'
import { replaceDatabase, undoDatabase } from './replace-database.ts'
import { beginJournal, endJournal, newFiles } from './restore-journal.ts'
import { tableNames } from './table-names.ts'
import '../../accounts/accounts.table.ts'
import '../../platform/jobs/jobs.table.ts'

interface RestoreOrder {
  readonly file: string
  /** Whether what the site has is given up. */
  readonly replace: boolean
}

/** A worker that was not heard of for so long is none. */
const LIVE_MS = 60_000

/**
 * Makes the site what it was when a backup was made: on whatever kind of database, and by a later version of the code, too.
 * All of the backup is read and checked before anything is changed. Killed at any moment, the site is afterwards either as
 * it was or restored: the next command that opens it sees to that.
 *
 * @throws BACKUP_MISSING, BACKUP_NOT_ONE, BACKUP_DAMAGED, BACKUP_TOO_NEW, SITE_RUNS, SITE_NOT_EMPTY, RESTORE_RUNS
 */
export async function restoreBackup(config: Config, { file, replace }: RestoreOrder): Promise<BackupHead & BackupEnd> {
  const path = resolve(file)
  await finishRestore(config)
  const { head, end } = await verifyBackup(path)
  await requireReady(config, replace)
  if (head.hasFiles) await requireFreeSpace(config, { folder: config.dataFolder, bytes: end.bytes })
  await carryOut(config, { file: path, head, end, isUpgraded: true })
  return { ...head, ...end }
}

/**
 * Puts a database back that an upgrade has spoilt; the files are those of before.
 *
 * @param file  a backup of the database alone, made before the upgrade
 */
export async function putDatabaseBack(config: Config, file: string): Promise<void> {
  await carryOut(config, { file, ...(await verifyBackup(file)), isUpgraded: false })
}

interface Restoring extends Omit<Loading, 'mark'> {
  readonly head: BackupHead
}

async function carryOut(config: Config, restoring: Restoring): Promise<void> {
  const { file, head } = restoring
  const mark = newId()
  await beginJournal(config, { mark, pid: process.pid, hasFiles: head.hasFiles })
  try {
    if (head.hasFiles) await unpackFiles(config, file)
    await replaceDatabase(config, { ...restoring, mark })
  } catch (error) {
    await undoDatabase(config)
    await endJournal(config)
    throw error
  }
  await finishRestore(config)
}

async function requireReady(config: Config, replace: boolean): Promise<void> {
  const { db, kind, close } = await openDatabase(config.databaseUrl)
  try {
    const tables = await tableNames(db, kind)
    const workers = tables.includes('workers') ? await db.selectFrom('workers').selectAll().execute() : []
    const live = workers.filter(({ id, heartbeat_at }) => heartbeat_at > Date.now() - LIVE_MS && !isKnownDead(id))
    if (live.length > 0) throw backupErrors.make('SITE_RUNS')
    if (replace) return
    const accounts = tables.includes('accounts') ? await db.selectFrom('accounts').select('id').limit(1).execute() : []
    const { studies, runs } = folders(config)
    const found = await Promise.all([studies, runs].map(folder => readdir(folder).catch(() => [])))
    if (accounts.length > 0 || found.flat().length > 0) throw backupErrors.make('SITE_NOT_EMPTY')
  } finally {
    await close()
  }
}

async function unpackFiles(config: Config, file: string): Promise<void> {
  const target = newFiles(config)
  for (const name of ['files', 'failed']) await mkdir(join(target, name), { recursive: true })
  for await (const { name, content } of readBackup(file)) {
    if (!name.startsWith(FILES_PREFIX)) continue
    const path = resolve(target, name.slice(FILES_PREFIX.length))
    if (!path.startsWith(`${target}/`)) throw damaged(name, 'has a place outside the site')
    if (name.endsWith('/')) await mkdir(path, { recursive: true })
    else {
      await mkdir(dirname(path), { recursive: true })
      // The key of the site is for nobody else on this computer.
      const mode = path === join(target, 'secret-key') ? 0o600 : 0o666
      await pipeline(content, createWriteStream(path, { flush: true, mode }))
    }
  }
}
