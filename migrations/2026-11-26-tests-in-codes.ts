import { columnTypes } from '../src/platform/database/columns.ts'
import type { DatabaseKind, Db } from '../src/platform/database/open-database.ts'

/** Why a self-test failed in a form that every language can word, beside its sentences in English. */
export async function up(db: Db, kind: DatabaseKind): Promise<void> {
  const tables = await db.introspection.getTables()
  const runs = tables.find(({ name }) => name === 'self_test_runs')
  if (runs?.columns.some(({ name }) => name === 'explanation')) return
  await db.schema.alterTable('self_test_runs').addColumn('explanation', columnTypes(kind).longText).execute()
}
