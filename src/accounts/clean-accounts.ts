import type { Platform } from '../platform/platform.ts'
import { libraryDate } from './library-values.ts'
import './accounts.table.ts'

/** Removes what is over: ended sessions, links that no longer work, counters whose window is past. */
export async function cleanAccounts({ db, database, now }: Platform): Promise<void> {
  const date = libraryDate(database.kind, now())
  await db.deleteFrom('sessions').where('expires_at', '<', date).execute()
  await db.deleteFrom('verifications').where('expires_at', '<', date).execute()
  await db.deleteFrom('attempts').where('window_ends_at', '<', now()).execute()
}
