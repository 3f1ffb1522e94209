import type { Platform } from '../platform/platform.ts'
import { RUN_ANALYSIS } from './describe-analysis.ts'
import { say } from './run/run-sentences.ts'
import './analyses.table.ts'
import '../platform/jobs/jobs.table.ts'

const lost = say('RUN_LOST')

/**
 * Ends analyses that wait or run without a job, so that none can be stuck for ever. No code of ours makes such a state, for
 * both change in one transaction; a restored backup or a hand in the database might.
 */
export async function repairAnalyses({ db, now }: Pick<Platform, 'db' | 'now'>): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('analyses')
    .set({
      state: 'failed',
      failure: 'lost',
      message: lost.message,
      explanation: JSON.stringify([lost]),
      finished_at: now(),
    })
    .where('state', 'in', ['waiting', 'running'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('jobs')
            .select('jobs.id')
            .where('jobs.kind', '=', RUN_ANALYSIS)
            .whereRef('jobs.subject', '=', 'analyses.id'),
        ),
      ),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
