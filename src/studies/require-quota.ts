import type { AccountQuotas } from '../accounts/quotas.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Db } from '../platform/database/open-database.ts'
import { countStudies } from './count-usage.ts'
import { lockAccount } from './lock-account.ts'
import { studyErrors } from './studies.errors.ts'

const ADVICE = {
  account: 'Ask the operator of the site to allow you more.',
  guest: 'Log in with an account of your own, or ask the operator of the site.',
}

/**
 * Counts one more study of an account, inside the caller's transaction, which takes it back when it is refused.
 *
 * @throws STUDIES_ALTOGETHER, STUDIES_AT_A_TIME
 */
export async function requireQuota(trx: Db, viewer: Viewer, quotas: AccountQuotas): Promise<void> {
  const total = await lockAccount(trx, viewer.id, 1)
  if (total > quotas.studiesTotal) {
    const values = { max: quotas.studiesTotal, who: viewer.kind, advice: ADVICE[viewer.kind] }
    throw studyErrors.make('STUDIES_ALTOGETHER', { values })
  }
  const count = await countStudies(trx, viewer.id)
  if (count >= quotas.studies) throw studyErrors.make('STUDIES_AT_A_TIME', { values: { count, max: quotas.studies } })
}
