import { holdJob } from '../platform/jobs/finish-job.ts'
import type { Job } from '../platform/jobs/job.ts'
import type { Platform } from '../platform/platform.ts'
import './analyses.table.ts'

/**
 * waiting, or running in an attempt that was lost → running.
 *
 * @throws LeaseLost
 */
export async function beginAnalysis({ db, now }: Pick<Platform, 'db' | 'now'>, job: Job): Promise<void> {
  await db.transaction().execute(async trx => {
    await holdJob(trx, job)
    await trx
      .updateTable('analyses')
      .set({ state: 'running', attempt: job.attempt, started_at: now(), progress: 0, progress_text: null })
      .where('id', '=', job.subject)
      .where('state', 'in', ['waiting', 'running'])
      .execute()
  })
}
