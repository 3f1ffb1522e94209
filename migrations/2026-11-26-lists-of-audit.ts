import { createIndex, dropIndex } from '../src/platform/database/create-index.ts'
import type { DatabaseKind, Db } from '../src/platform/database/open-database.ts'

/** What one person did, and what was done to one kind of thing, newest first at any depth. Every step may be repeated. */
export async function up(db: Db, kind: DatabaseKind): Promise<void> {
  await createIndex({ db, kind }, 'audit', ['account_id', 'at', 'id'])
  await dropIndex({ db, kind }, 'audit', ['account_id', 'at'])
  await createIndex({ db, kind }, 'audit', ['subject_kind', 'at', 'id'])
}
