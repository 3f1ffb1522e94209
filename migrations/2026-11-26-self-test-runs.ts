import { columnTypes, finishTable } from '../src/platform/database/columns.ts'
import { createIndex } from '../src/platform/database/create-index.ts'
import type { DatabaseKind, Db } from '../src/platform/database/open-database.ts'

/** How the last self-tests of each tool ended, beside the outcome of the very last. */
export async function up(db: Db, kind: DatabaseKind): Promise<void> {
  const { longText, real } = columnTypes(kind)
  await finishTable(db.schema.createTable('self_test_runs').ifNotExists(), kind)
    .addColumn('id', 'varchar(64)', column => column.primaryKey())
    .addColumn('tool', 'varchar(64)', column => column.notNull())
    .addColumn('version', 'varchar(64)', column => column.notNull())
    .addColumn('good', 'integer', column => column.notNull())
    .addColumn('message', longText, column => column.notNull())
    .addColumn('tested_at', 'bigint', column => column.notNull())
    .addColumn('seconds', real)
    .execute()
  await createIndex({ db, kind }, 'self_test_runs', ['tool', 'tested_at', 'id'])
  await createIndex({ db, kind }, 'self_test_runs', ['tested_at', 'id'])
}
