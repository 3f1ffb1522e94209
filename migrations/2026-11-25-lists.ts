import { sql } from 'kysely'
import { finishTable } from '../src/platform/database/columns.ts'
import { createIndex } from '../src/platform/database/create-index.ts'
import type { DatabaseKind, Db } from '../src/platform/database/open-database.ts'

/** Orders and filters of the lists of superusers. Each ends with the key, so that a page is found by its first row at any depth. */
const INDEXES: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['accounts', 'created_at', 'id'],
  ['accounts', 'email', 'id'],
  ['accounts', 'last_name', 'id'],
  ['accounts', 'current_log_in_at', 'id'],
  ['accounts', 'is_guest', 'created_at', 'id'],
  ['accounts', 'is_guest', 'email', 'id'],
  ['accounts', 'is_guest', 'last_name', 'id'],
  ['accounts', 'is_guest', 'current_log_in_at', 'id'],
  ['sessions', 'created_at', 'id'],
  ['account_roles', 'role', 'account_id'],
  ['access_requests', 'created_at', 'id'],
  ['access_requests', 'state', 'created_at', 'id'],
  ['uploads', 'created_at', 'id'],
  ['studies', 'created_at', 'id'],
  ['studies', 'tool', 'created_at', 'id'],
  ['studies', 'state', 'created_at', 'id'],
  ['datasets', 'bytes', 'id'],
  ['analyses', 'created_at', 'id'],
  ['analyses', 'finished_at', 'id'],
  ['analyses', 'results_bytes', 'id'],
  ['analyses', 'tool', 'created_at', 'id'],
  ['analyses', 'state', 'created_at', 'id'],
  ['jobs', 'created_at', 'id'],
  ['mails', 'created_at', 'id'],
  ['mails', 'recipient'],
]

/** What superusers list, change and see: indexes, institutions of the site, and sessions that see the site as somebody else. */
export async function up(db: Db, kind: DatabaseKind): Promise<void> {
  await finishTable(db.schema.createTable('institutions').ifNotExists(), kind)
    .addColumn('domain', 'varchar(253)', column => column.primaryKey())
    .addColumn('name', 'varchar(255)', column => column.notNull())
    .addColumn('created_at', 'bigint', column => column.notNull())
    .execute()
  const sessions = (await db.introspection.getTables()).find(table => table.name === 'sessions')
  const known = new Set(sessions?.columns.map(column => column.name))
  if (!known.has('seen_as')) await db.schema.alterTable('sessions').addColumn('seen_as', 'varchar(64)').execute()
  if (!known.has('seen_as_until')) await db.schema.alterTable('sessions').addColumn('seen_as_until', 'bigint').execute()
  // A filter on what may be null cannot go on with an order.
  await sql`update accounts set is_guest = ${kind === 'postgres' ? sql`false` : sql`0`} where is_guest is null`.execute(
    db,
  )
  for (const [table, ...columns] of INDEXES) await createIndex({ db, kind }, table, columns)
}
