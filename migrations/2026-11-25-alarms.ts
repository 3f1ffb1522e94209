import { columnTypes, finishTable } from '../src/platform/database/columns.ts'
import { createIndex } from '../src/platform/database/create-index.ts'
import type { DatabaseKind, Db } from '../src/platform/database/open-database.ts'

/** Faults that the admins are told of, one row a kind. */
export async function up(db: Db, kind: DatabaseKind): Promise<void> {
  await finishTable(db.schema.createTable('alarms').ifNotExists(), kind)
    .addColumn('id', 'varchar(64)', column => column.primaryKey())
    .addColumn('title', 'varchar(255)', column => column.notNull())
    .addColumn('details', columnTypes(kind).longText, column => column.notNull())
    .addColumn('count', 'integer', column => column.notNull())
    .addColumn('unmailed', 'integer', column => column.notNull())
    .addColumn('first_at', 'bigint', column => column.notNull())
    .addColumn('last_at', 'bigint', column => column.notNull())
    .addColumn('mailed_at', 'bigint', column => column.notNull().defaultTo(0))
    .execute()
  await createIndex({ db, kind }, 'alarms', ['mailed_at'])
}
