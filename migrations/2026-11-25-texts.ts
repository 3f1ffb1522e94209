import type { Db } from '../src/platform/database/open-database.ts'

/** The language that somebody chose for the pages. */
export async function up(db: Db): Promise<void> {
  const accounts = (await db.introspection.getTables()).find(({ name }) => name === 'accounts')
  if (accounts?.columns.some(({ name }) => name === 'language')) return
  await db.schema.alterTable('accounts').addColumn('language', 'varchar(8)').execute()
}
