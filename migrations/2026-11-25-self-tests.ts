import { columnTypes, finishTable } from '../src/platform/database/columns.ts'
import type { DatabaseKind, Db } from '../src/platform/database/open-database.ts'

/** Whether each tool works: one row a tool, with the outcome of its last self-test. */
export async function up(db: Db, kind: DatabaseKind): Promise<void> {
  const { longText } = columnTypes(kind)
  await finishTable(db.schema.createTable('self_tests').ifNotExists(), kind)
    .addColumn('tool', 'varchar(64)', column => column.primaryKey())
    .addColumn('night', 'bigint', column => column.notNull())
    .addColumn('asked_version', 'varchar(64)', column => column.notNull())
    .addColumn('version', 'varchar(64)')
    .addColumn('good', 'integer')
    .addColumn('message', longText)
    .addColumn('tested_at', 'bigint')
    .addColumn('worked_at', 'bigint')
    .execute()
}
