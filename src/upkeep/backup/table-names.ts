import { sql, type TableMetadata } from 'kysely'
import type { Db, OpenDatabase } from '../../platform/database/open-database.ts'

/** Made by a restore, and left: the database says by which restore it was made, so that a killed one knows how far it came. */
export const MARK_TABLE = 'restore_mark'

/** Tables of the site, in the schema that it uses, with their columns in order. */
export async function siteTables(db: Db, kind: OpenDatabase['kind'], withInternal = false): Promise<TableMetadata[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: withInternal })
  const mine = kind === 'postgres' ? await currentSchema(db) : undefined
  const isWanted = (name: string) => withInternal || name !== MARK_TABLE
  return tables.filter(({ name, isView, schema }) => !isView && isWanted(name) && (!mine || schema === mine))
}

export async function tableNames(db: Db, kind: OpenDatabase['kind'], withInternal = false): Promise<string[]> {
  return (await siteTables(db, kind, withInternal)).map(({ name }) => name)
}

async function currentSchema(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db)
  return rows[0]?.name ?? 'public'
}
