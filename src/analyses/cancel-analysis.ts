import { requestCancel } from '../platform/jobs/request-cancel.ts'
import type { Platform } from '../platform/platform.ts'
import { RUN_ANALYSIS } from './describe-analysis.ts'
import './analyses.table.ts'

/**
 * waiting → cancelled, at once; one that runs is cancelled by its worker, which hears of it within a moment. Does nothing
 * to one that has ended.
 */
export async function cancelAnalysis({ db, now }: Pick<Platform, 'db' | 'now'>, analysisId: string): Promise<void> {
  await db.transaction().execute(async trx => {
    const outcome = await requestCancel(trx, { kind: RUN_ANALYSIS, subject: analysisId })
    if (outcome !== 'removed') return
    await trx
      .updateTable('analyses')
      .set({ state: 'cancelled', message: 'The analysis was cancelled.', finished_at: now() })
      .where('id', '=', analysisId)
      .where('state', 'in', ['waiting', 'running'])
      .execute()
  })
}
