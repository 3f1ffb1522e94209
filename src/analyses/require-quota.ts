import type { AccountQuotas } from '../accounts/quotas.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { BYTES_PER_MEGABYTE } from '../define/megabytes.ts'
import { formatNumber } from '../define/words.ts'
import type { Db } from '../platform/database/open-database.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { countUsage } from '../studies/count-usage.ts'
import { analysisErrors } from './analyses.errors.ts'
import '../accounts/accounts.table.ts'

const ADVICE = {
  account: 'Ask the operator of the site to allow you more.',
  guest: 'Log in with an account of your own, or ask the operator of the site.',
}

/**
 * Counts one more analysis of an account, inside the caller's transaction, which takes it back when it is refused. The
 * account's row is locked by that, so that two tabs cannot both take the last free place.
 *
 * @throws ANALYSES_ALTOGETHER, ANALYSES_AT_A_TIME, ANALYSIS_NO_SPACE
 */
export async function requireQuota(trx: Db, viewer: Viewer, quotas: AccountQuotas): Promise<void> {
  const total = await countOneMore(trx, viewer.id)
  if (total > quotas.analysesTotal) {
    const values = { max: quotas.analysesTotal, who: viewer.kind, advice: ADVICE[viewer.kind] }
    throw analysisErrors.make('ANALYSES_ALTOGETHER', { values })
  }
  const usage = await countUsage(trx, viewer.id)
  if (usage.analyses >= quotas.analyses) {
    throw analysisErrors.make('ANALYSES_AT_A_TIME', { values: { count: usage.analyses, max: quotas.analyses } })
  }
  if (usage.storageBytes >= quotas.storageMegabytes * BYTES_PER_MEGABYTE) {
    throw analysisErrors.make('ANALYSIS_NO_SPACE', { values: { max: formatNumber(quotas.storageMegabytes) } })
  }
}

/** @returns analyses ever made, this one included */
async function countOneMore(trx: Db, accountId: string): Promise<number> {
  await trx
    .updateTable('accounts')
    .set(({ eb }) => ({ analyses_total: eb('analyses_total', '+', 1) }))
    .where('id', '=', accountId)
    .execute()
  const account = await trx
    .selectFrom('accounts')
    .select('analyses_total')
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (!account) throw httpErrors.make('LOG_IN_REQUIRED')
  return account.analyses_total
}
