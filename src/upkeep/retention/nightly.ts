import { lastNight } from '../../analyses/self-test/last-night.ts'
import { raiseFact } from '../../platform/database/site-facts.ts'
import type { Platform } from '../../platform/platform.ts'
import { forgetAlarms } from '../alarms/send-digest.ts'
import { retainAccounts } from './retain-accounts.ts'
import { retainGuests } from './retain-guests.ts'
import { retainFailedRuns, retainRows } from './retain-the-rest.ts'

/**
 * What is removed once a night, by one of the workers: to be called often. After a downtime it is made up for once. Each
 * part may be broken off and goes on in the next night.
 */
export async function runNightly(platform: Platform): Promise<void> {
  const { config, db, now } = platform
  const night = lastNight(now(), config.site.selfTest.hour)
  if (!(await raiseFact(db, 'nightly', night))) return
  await retainAccounts(platform)
  await retainGuests(platform)
  await retainFailedRuns(platform)
  await retainRows(platform)
  await forgetAlarms(platform)
}
