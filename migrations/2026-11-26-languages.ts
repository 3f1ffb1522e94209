import type { Db } from '../src/platform/database/open-database.ts'

/** Whose mail is written in which language, and how a run ended in a form that every language can word. */
export async function up(db: Db): Promise<void> {
  const tables = await db.introspection.getTables()
  const has = (table: string, column: string) =>
    tables.find(({ name }) => name === table)?.columns.some(({ name }) => name === column)
  if (!has('access_requests', 'language'))
    await db.schema.alterTable('access_requests').addColumn('language', 'varchar(8)').execute()
  if (!has('analyses', 'explanation')) await db.schema.alterTable('analyses').addColumn('explanation', 'text').execute()
}
