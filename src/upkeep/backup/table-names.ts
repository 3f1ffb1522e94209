import { sql } from 'kysely'
import type { Db, OpenDatabase } from '../../platform/database/open-database.ts'

/** Tables of the site, in the schema that it uses. */
export async function tableNames(db: Db, kind: OpenDatabase['kind'], withInternal = false): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: withInternal })
  const mine = kind === 'postgres' ? await currentSchema(db) : undefined
  return tables.filter(table => !table.isView && (!mine || table.schema === mine)).map(table => table.name)
}

async function currentSchema(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db)
  return rows[0]?.name ?? 'public'
}
