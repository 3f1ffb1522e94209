import type { Db } from '../src/platform/database/open-database.ts'

/** Whose deletion began: said by a column instead of by the address, which anybody may have had. */
export async function up(db: Db): Promise<void> {
  const tables = await db.introspection.getTables()
  const accounts = tables.find(({ name }) => name === 'accounts')
  if (!accounts?.columns.some(({ name }) => name === 'deleted_at'))
    await db.schema.alterTable('accounts').addColumn('deleted_at', 'bigint').execute()
  // Those whose deletion broke off before: the id is in the address, as only the site wrote it.
  const left = await db
    .selectFrom('accounts')
    .select(['id', 'email'])
    .where('email', 'like', '%@deleted.invalid')
    .where('active', '=', 0)
    .execute()
  for (const { id, email } of left) {
    if (email === `${id}@deleted.invalid`)
      await db.updateTable('accounts').set({ deleted_at: Date.now() }).where('id', '=', id).execute()
  }
}
