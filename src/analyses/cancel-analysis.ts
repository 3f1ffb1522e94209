import { requestCancel } from '../platform/jobs/request-cancel.ts'
import type { Platform } from '../platform/platform.ts'
import { countEnd } from './count-use.ts'
import { RUN_ANALYSIS } from './describe-analysis.ts'
import './analyses.table.ts'

/**
 * waiting → cancelled, at once; one that runs is cancelled by its worker, which hears of it within a moment. Does nothing
 * to one that has ended.
 */
export async function cancelAnalysis(
  platform: Pick<Platform, 'config' | 'database' | 'db' | 'now'>,
  analysisId: string,
): Promise<void> {
  const { db, now } = platform
  await db.transaction().execute(async trx => {
    const outcome = await requestCancel(trx, { kind: RUN_ANALYSIS, subject: analysisId })
    if (outcome !== 'removed') return
    const { numUpdatedRows } = await trx
      .updateTable('analyses')
      .set({ state: 'cancelled', message: 'The analysis was cancelled.', finished_at: now() })
      .where('id', '=', analysisId)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    const { tool, account_id: accountId } = await trx
      .selectFrom('analyses')
      .select(['tool', 'account_id'])
      .where('id', '=', analysisId)
      .executeTakeFirstOrThrow()
    await countEnd({ ...platform, db: trx }, { tool, accountId }, { state: 'cancelled', startedAt: null })
  })
}
