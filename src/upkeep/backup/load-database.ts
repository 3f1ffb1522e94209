import { sql } from 'kysely'
import { migrateDatabase, migrateThrough } from '../../platform/database/migrate.ts'
import { type Db, type OpenDatabase, openDatabase } from '../../platform/database/open-database.ts'
import { type BackupEnd, type BackupHead, ROWS_PREFIX } from './backup-format.ts'
import { foreignKeys } from './foreign-keys.ts'
import { insertRows } from './insert-rows.ts'
import { readBackup, textOf } from './read-backup.ts'
import { MARK_TABLE, tableNames } from './table-names.ts'
import '../../analyses/analyses.table.ts'
import '../../studies/studies.table.ts'
import '../../platform/jobs/jobs.table.ts'

export interface Loading {
  readonly file: string
  readonly head: Pick<BackupHead, 'migrations'>
  readonly end: Pick<BackupEnd, 'gone'>
  /** Written last of all: a database that has it is whole. */
  readonly mark: string
  /** Whether the schema is brought up to date; false: it is again that of the backup. */
  readonly isUpgraded: boolean
}

/**
 * Puts the rows of a backup into a database in place of everything that is there: makes the schema that they have, adds
 * them, and brings it up to date if wanted. On PostgreSQL in one transaction.
 */
export async function loadDatabase({ db, kind }: Pick<OpenDatabase, 'db' | 'kind'>, loading: Loading): Promise<void> {
  if (kind === 'postgres') return db.transaction().execute(trx => load({ db: trx, kind }, loading))
  await db.connection().execute(connection => load({ db: connection, kind }, loading))
}

async function load(
  database: Pick<OpenDatabase, 'db' | 'kind'>,
  { file, head, end, mark, isUpgraded }: Loading,
): Promise<void> {
  const { db } = database
  await dropEverything(database)
  await migrateThrough(database, head.migrations)
  const keys = foreignKeys(database)
  await keys.suspend()
  await loadRows(database, file)
  await keys.resume()
  for (const { table, id } of end.gone) await removeGone(db, table, id)
  if (isUpgraded) await migrateDatabase(database)
  await db.schema.createTable(MARK_TABLE).addColumn('mark', 'varchar(64)').execute()
  await sql`insert into ${sql.table(MARK_TABLE)} (mark) values (${mark})`.execute(db)
}

async function loadRows({ db, kind }: Pick<OpenDatabase, 'db' | 'kind'>, file: string): Promise<void> {
  let begun = false
  for await (const part of readBackup(file)) {
    const isRows = part.name.startsWith(ROWS_PREFIX)
    // The files come after all rows.
    if (begun && part.name.startsWith('data/')) break
    if (!isRows) continue
    begun = true
    const table = part.name.split('/')[1] ?? ''
    const lines = (await textOf(part)).split('\n').filter(Boolean)
    const rows = lines.map(line => JSON.parse(line))
    // A transaction of its own for each piece is fast, and small enough for MySQL.
    if (kind === 'postgres') await insertRows({ db, kind }, table, rows)
    else await db.transaction().execute(trx => insertRows({ db: trx, kind }, table, rows))
  }
}

async function removeGone(db: Db, table: BackupEnd['gone'][number]['table'], id: string): Promise<void> {
  if (table === 'studies') {
    const analyses = await db.selectFrom('analyses').select('id').where('study_id', '=', id).execute()
    for (const analysis of analyses) await removeGone(db, 'analyses', analysis.id)
  }
  await db.deleteFrom(table).where('id', '=', id).execute()
  await db.deleteFrom('jobs').where('subject', '=', id).execute()
}

/** Drops every table of the site's schema. */
async function dropEverything({ db, kind }: Pick<OpenDatabase, 'db' | 'kind'>): Promise<void> {
  for (const name of await tableNames(db, kind, true)) {
    if (kind === 'mysql') await sql.raw('set foreign_key_checks = 0').execute(db)
    if (kind === 'sqlite') await sql.raw('pragma foreign_keys = off').execute(db)
    await sql`drop table if exists ${sql.table(name)} ${sql.raw(kind === 'sqlite' ? '' : 'cascade')}`.execute(db)
  }
}

/** Whether a database was restored by the restoring of that mark. */
export async function isRestored(url: string, mark: string): Promise<boolean> {
  const { db, kind, close } = await openDatabase(url)
  try {
    if (!(await tableNames(db, kind, true)).includes(MARK_TABLE)) return false
    const { rows } = await sql<{ mark: string }>`select mark from ${sql.table(MARK_TABLE)}`.execute(db)
    return rows[0]?.mark === mark
  } finally {
    await close()
  }
}
