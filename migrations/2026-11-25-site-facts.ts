import { columnTypes, finishTable } from '../src/platform/database/columns.ts'
import type { DatabaseKind, Db } from '../src/platform/database/open-database.ts'

/** What the site remembers about itself, such as when it tidied up last. */
export async function up(db: Db, kind: DatabaseKind): Promise<void> {
  await finishTable(db.schema.createTable('site_facts').ifNotExists(), kind)
    .addColumn('name', 'varchar(64)', column => column.primaryKey())
    .addColumn('value', columnTypes(kind).longText, column => column.notNull())
    .execute()
}
