import type { Db } from '../platform/database/open-database.ts'
import './accounts.table.ts'

export async function markTourSeen(db: Db, accountId: string): Promise<void> {
  await db.updateTable('accounts').set({ tour_seen: 1 }).where('id', '=', accountId).execute()
}
