import { columnTypes, finishTable } from '../src/platform/database/columns.ts'
import { createIndex } from '../src/platform/database/create-index.ts'
import type { DatabaseKind, Db } from '../src/platform/database/open-database.ts'

/** What superusers changed: who, what, before, after, when. It outlives the accounts it names. */
export async function up(db: Db, kind: DatabaseKind): Promise<void> {
  const { longText } = columnTypes(kind)
  await finishTable(db.schema.createTable('audit').ifNotExists(), kind)
    .addColumn('id', 'varchar(64)', column => column.primaryKey())
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('account_id', 'varchar(64)')
    .addColumn('account_email', 'varchar(254)')
    .addColumn('what', 'varchar(64)', column => column.notNull())
    .addColumn('subject_kind', 'varchar(64)', column => column.notNull())
    .addColumn('subject_id', 'varchar(255)', column => column.notNull())
    .addColumn('subject_title', 'varchar(255)')
    .addColumn('before_change', longText)
    .addColumn('after_change', longText)
    .execute()
  await createIndex({ db, kind }, 'audit', ['at', 'id'])
  await createIndex({ db, kind }, 'audit', ['subject_kind', 'subject_id', 'at'])
  await createIndex({ db, kind }, 'audit', ['account_id', 'at'])
}
