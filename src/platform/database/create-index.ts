import { sql } from 'kysely'
import type { DatabaseKind, Db } from './open-database.ts'

interface IndexPlace {
  readonly db: Db
  readonly kind: DatabaseKind
  readonly unique?: boolean
}

/** For migrations: MySQL knows no `create index if not exists`, so a repeated step looks first. The name is that of the table and the columns. */
export async function createIndex({ db, kind, unique }: IndexPlace, table: string, columns: string[]): Promise<void> {
  const name = nameOf(table, columns)
  if (await isThere({ db, kind }, name)) return
  const index = db.schema.createIndex(name).on(table).columns(columns)
  await (unique ? index.unique() : index).execute()
}

/** The other way round. */
export async function dropIndex({ db, kind }: IndexPlace, table: string, columns: string[]): Promise<void> {
  const name = nameOf(table, columns)
  if (await isThere({ db, kind }, name))
    await db.schema
      .dropIndex(name)
      .$call(drop => (kind === 'mysql' ? drop.on(table) : drop))
      .execute()
}

const nameOf = (table: string, columns: readonly string[]) => `${table}_${columns.join('_')}`

async function isThere({ db, kind }: IndexPlace, name: string): Promise<boolean> {
  const { rows } = await sql`select 1 from ${INDEX_CATALOGUE[kind]} ${name}`.execute(db)
  return rows.length > 0
}

const INDEX_CATALOGUE = {
  sqlite: sql`sqlite_master where type = 'index' and name =`,
  postgres: sql`pg_indexes where schemaname = current_schema() and indexname =`,
  mysql: sql`information_schema.statistics where table_schema = database() and index_name =`,
}
