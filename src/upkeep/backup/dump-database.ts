import { sql } from 'kysely'
import type { Db, OpenDatabase } from '../../platform/database/open-database.ts'
import { siteTables } from './table-names.ts'

/** Who works at the moment says nothing about the site that is restored. */
const LEFT_OUT = new Set(['workers'])
const ROWS_AT_ONCE = 500

export type Row = Readonly<Record<string, unknown>>

/** The database at one moment. */
export interface Snapshot {
  readonly migrations: readonly string[]
  readonly tables: readonly string[]
  /** Also of a table without rows. */
  readonly columns: (table: string) => readonly string[]
  readonly rows: (table: string) => AsyncIterable<Row>
}

/**
 * Shows the database as it is at one moment, however long the reading takes and whatever is written meanwhile. Writers do
 * not wait for it. The connection should have no other use.
 */
export async function withSnapshot<T>({ db, kind }: OpenDatabase, use: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  if (kind !== 'sqlite') {
    return db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async trx => use(await openSnapshot(trx, kind)))
  }
  // Not as a transaction of ours, which would take the lock of writers: one that only reads sees one moment in WAL mode.
  return db.connection().execute(async connection => {
    await sql.raw('begin').execute(connection)
    try {
      return await use(await openSnapshot(connection, kind))
    } finally {
      await sql.raw('rollback').execute(connection)
    }
  })
}

async function openSnapshot(db: Db, kind: OpenDatabase['kind']): Promise<Snapshot> {
  // The moment of MySQL and SQLite is that of the first statement that reads.
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by timestamp, name`.execute(db)
  if (kind === 'postgres') await sql.raw('set local idle_in_transaction_session_timeout = 0').execute(db)
  if (kind === 'mysql') await sql.raw('set session net_write_timeout = 86400').execute(db)
  const tables = (await siteTables(db, kind)).filter(({ name }) => !LEFT_OUT.has(name))
  const columns = new Map(tables.map(table => [table.name, table.columns.map(({ name }) => name)]))
  return {
    migrations: rows.map(row => row.name),
    tables: [...columns.keys()].sort(),
    columns: table => columns.get(table) ?? [],
    rows: table => (kind === 'postgres' ? fetchRows(db, table) : streamRows(db, table)),
  }
}

/** The driver of PostgreSQL reads a whole result at once, unless it comes through a cursor. */
async function* fetchRows(db: Db, table: string): AsyncGenerator<Row> {
  await sql`declare backup_rows no scroll cursor for select * from ${sql.table(table)}`.execute(db)
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(ROWS_AT_ONCE)} from backup_rows`.execute(db)
    if (rows.length === 0) break
    yield* rows
  }
  await sql.raw('close backup_rows').execute(db)
}

function streamRows(db: Db, table: string): AsyncIterable<Row> {
  return db
    .selectFrom(sql<Row>`${sql.table(table)}`.as('source'))
    .selectAll()
    .stream(ROWS_AT_ONCE)
}
