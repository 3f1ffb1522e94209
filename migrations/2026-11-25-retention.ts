import { belongsTo, finishTable } from '../src/platform/database/columns.ts'
import type { DatabaseKind, Db } from '../src/platform/database/open-database.ts'

/** When a study was last opened by its owner, and who was warned that something goes. */
export async function up(db: Db, kind: DatabaseKind): Promise<void> {
  await finishTable(db.schema.createTable('study_uses').ifNotExists(), kind)
    .addColumn('study_id', 'varchar(64)', column => column.primaryKey())
    .$call(table => belongsTo(table, { table: 'study_uses', column: 'study_id', owner: 'studies.id' }))
    .addColumn('used_at', 'bigint', column => column.notNull())
    .execute()
  await finishTable(db.schema.createTable('retention_warnings').ifNotExists(), kind)
    .addColumn('subject', 'varchar(64)', column => column.primaryKey())
    .addColumn('account_id', 'varchar(64)', column => column.notNull())
    .$call(table => belongsTo(table, { table: 'retention_warnings', column: 'account_id', owner: 'accounts.id' }))
    .addColumn('warned_at', 'bigint', column => column.notNull())
    .execute()
}
