import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '../../config.ts'
import { type OpenDatabase, openDatabase } from '../../platform/database/open-database.ts'
import { syncFolder } from '../../platform/files/write-durably.ts'
import { type Loading, loadDatabase } from './load-database.ts'
import { verifyBackup } from './read-backup.ts'
import { undoFile } from './restore-journal.ts'
import { tableNames } from './table-names.ts'
import { writeBackup } from './write-backup.ts'

/**
 * Puts the rows of a backup in the place of the database, whole or not at all: SQLite in a file that takes the place of the
 * other, PostgreSQL in a transaction, MySQL with a backup of what was there, which {@link undoDatabase} puts back.
 */
export async function replaceDatabase(config: Config, loading: Loading): Promise<void> {
  const database = await openDatabase(config.databaseUrl)
  try {
    if (database.kind === 'sqlite') return await replaceFile(config, database, loading)
    if (database.kind === 'mysql') await keepForUndo(config, database)
    await loadDatabase(database, loading)
  } finally {
    await database.close()
  }
}

/** Takes back what a broken off {@link replaceDatabase} has done. May be repeated. */
export async function undoDatabase(config: Config): Promise<void> {
  const { databaseUrl } = config
  if (isSqlite(databaseUrl)) return removeSqlite(`${sqlitePath(databaseUrl)}.restoring`)
  if (!existsSync(undoFile(config))) return
  const { head, end } = await verifyBackup(undoFile(config))
  const database = await openDatabase(databaseUrl)
  await loadDatabase(database, { file: undoFile(config), head, end, mark: 'undone', isUpgraded: false }).finally(
    database.close,
  )
}

async function replaceFile(config: Config, old: OpenDatabase, loading: Loading): Promise<void> {
  const path = sqlitePath(config.databaseUrl)
  const next = `${path}.restoring`
  await removeSqlite(next)
  const database = await openDatabase(`sqlite:${next}`)
  // Without its write-ahead file the new database is one file, and has all of it on the disk.
  const finish = async () => {
    await sql.raw('pragma wal_checkpoint(truncate)').execute(database.db)
    await database.close()
  }
  await loadDatabase(database, loading).then(finish, async error => {
    await database.close()
    await removeSqlite(next)
    throw error
  })
  // A write-ahead file of the old database must not be taken for one of the new.
  await sql.raw('pragma wal_checkpoint(truncate)').execute(old.db)
  await old.close()
  for (const end of ['-wal', '-shm']) await rm(path + end, { force: true })
  await rename(next, path)
  await syncFolder(dirname(path))
}

async function keepForUndo(config: Config, { db, kind }: OpenDatabase): Promise<void> {
  if ((await tableNames(db, kind)).length === 0) return
  await writeBackup({ config, db, now: Date.now }, { file: undoFile(config), force: true, hasFiles: false })
}

const isSqlite = (url: string) => /^(sqlite|file):/.test(url)

const sqlitePath = (url: string) => url.slice(url.indexOf(':') + 1)

async function removeSqlite(path: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(path + end, { force: true })
}
