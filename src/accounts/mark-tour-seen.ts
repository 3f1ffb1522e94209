import { sql } from 'kysely'
import type { Db } from '../platform/database/open-database.ts'
import { TOURS, type TourName } from './accounts.contract.ts'
import './accounts.table.ts'

/** One bit a tour, so that one number remembers them all. */
const bitOf = (tour: TourName) => 1 << TOURS.indexOf(tour)

export async function markTourSeen(db: Db, accountId: string, tour: TourName): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ tour_seen: sql<number>`tour_seen | ${sql.lit(bitOf(tour))}` })
    .where('id', '=', accountId)
    .execute()
}

/** Names of the tours that an account's number remembers. */
export function listToursSeen(tourSeen: number): TourName[] {
  return TOURS.filter(tour => (tourSeen & bitOf(tour)) !== 0)
}
