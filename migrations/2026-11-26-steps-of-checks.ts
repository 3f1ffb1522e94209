import type { Db } from '../src/platform/database/open-database.ts'

/** The step of a check in a form that every language can word, beside its sentence in English. */
export async function up(db: Db): Promise<void> {
  const tables = await db.introspection.getTables()
  const studies = tables.find(({ name }) => name === 'studies')
  if (studies?.columns.some(({ name }) => name === 'progress_step')) return
  await db.schema.alterTable('studies').addColumn('progress_step', 'text').execute()
}
