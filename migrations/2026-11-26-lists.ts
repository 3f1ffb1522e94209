import { createIndex, dropIndex } from '../src/platform/database/create-index.ts'
import type { DatabaseKind, Db } from '../src/platform/database/open-database.ts'

/** In the place of what: orders of lists that hold what is often filtered by besides, so that no row is looked up for it. */
const INDEXES: readonly (readonly [index: readonly string[], instead: readonly string[]])[] = [
  [
    ['created_at', 'id', 'state', 'tool', 'name'],
    ['created_at', 'id'],
  ],
  [
    ['finished_at', 'id', 'state', 'tool'],
    ['finished_at', 'id'],
  ],
  [
    ['results_bytes', 'id', 'state', 'tool'],
    ['results_bytes', 'id'],
  ],
  [
    ['account_id', 'created_at', 'id'],
    ['account_id', 'created_at'],
  ],
]

/** Lists that stay quick where a table is larger than the memory of the database. Every step may be repeated. */
export async function up(db: Db, kind: DatabaseKind): Promise<void> {
  await createIndex({ db, kind }, 'accounts', ['institution', 'created_at', 'id'])
  for (const [index, instead] of INDEXES) {
    await createIndex({ db, kind }, 'analyses', [...index])
    await dropIndex({ db, kind }, 'analyses', [...instead])
  }
}
