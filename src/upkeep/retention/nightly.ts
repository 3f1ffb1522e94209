import { lastNight } from '../../analyses/self-test/last-night.ts'
import { raiseFact } from '../../platform/database/site-facts.ts'
import type { Platform } from '../../platform/platform.ts'
import { forgetAlarms } from '../alarms/send-digest.ts'
import { DAY_MS, retainAccounts } from './retain-accounts.ts'
import { retainGuests } from './retain-guests.ts'
import { retainFailedRuns, retainRows } from './retain-the-rest.ts'

const LONGEST_PAUSE_MS = 31 * DAY_MS

/**
 * What is removed once a night, by one of the workers: to be called often. After a downtime it is made up for once. Each
 * part may be broken off and goes on in the next night.
 *
 * After a month without a night nothing is removed before the next one: it may be the clock that is wrong, and the operator,
 * who gets an alarm, has a day to see to it.
 */
export async function runNightly(platform: Platform): Promise<void> {
  const { config, db, log, now } = platform
  const night = lastNight(now(), config.site.selfTest.hour)
  const before = await raiseFact(db, 'nightly', night)
  if (before === undefined) return
  if (before > 0 && night - before > LONGEST_PAUSE_MS) {
    const days = Math.round((night - before) / DAY_MS)
    log.error({ days }, 'the clock is over a month ahead of the last night: nothing is removed before the next one')
    return
  }
  await retainAccounts(platform)
  await retainGuests(platform)
  await retainFailedRuns(platform)
  await retainRows(platform)
  await forgetAlarms(platform)
}
