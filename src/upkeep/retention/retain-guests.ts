import { findSiteAccount } from '../../accounts/ensure-site-account.ts'
import { libraryDate, libraryFlag } from '../../accounts/library-values.ts'
import { deleteStudyWithAnalyses } from '../../analyses/delete-analysis.ts'
import type { Platform } from '../../platform/platform.ts'
import { findBelongings } from './find-belongings.ts'
import { DAY_MS } from './retain-accounts.ts'
import '../../accounts/accounts.table.ts'

const GUESTS_AT_ONCE = 200

type Keeper = Pick<Platform, 'config' | 'database' | 'db' | 'log' | 'now'>

/** Removes guests with all they have when they were not seen for as long as the site keeps it. They have no address to warn. */
export async function retainGuests(keeper: Keeper): Promise<void> {
  const days = keeper.config.site.retention.guests
  if (days === 0) return
  const before = keeper.now() - days * DAY_MS
  // What the site itself shows is nobody's, and stays.
  const site = await findSiteAccount(keeper.db)
  for (let after: string | undefined = ''; after !== undefined; ) {
    const guests: { id: string }[] = await findOldGuests(keeper, { after, before })
    for (const { id } of guests) if (id !== site?.id) await removeGuest(keeper, id, before)
    after = guests.at(-1)?.id
  }
}

function findOldGuests({ database, db }: Keeper, { after, before }: { after: string; before: number }) {
  return db
    .selectFrom('accounts')
    .select('id')
    .where('id', '>', after)
    .where('is_guest', '=', libraryFlag(database.kind, true))
    .where('updated_at', '<=', libraryDate(database.kind, before))
    .orderBy('id')
    .limit(GUESTS_AT_ONCE)
    .execute()
}

async function removeGuest(keeper: Keeper, id: string, before: number): Promise<void> {
  const { db, log } = keeper
  const belongings = await findBelongings(db, id)
  if (belongings.some(({ isBusy, lastUsedAt }) => isBusy || lastUsedAt > before)) return
  for (const { kind, study } of belongings) if (kind === 'study') await deleteStudyWithAnalyses(keeper, study)
  // With their sessions and the rows of their uploads, whose files the cleaning of uploads finds.
  await db.deleteFrom('accounts').where('id', '=', id).execute()
  log.info({ account: id }, 'removed a guest who was not seen for long')
}
