import type { Db } from '../database/open-database.ts'
import { findJob, type JobSubject } from './find-job.ts'
import './jobs.table.ts'

/** A job changes its state at most twice between two looks at it: taken, and done. */
const MOST_LOOKS = 3

/**
 * Cancels a job. One that waits is removed at once; of one in hand the worker is told, which notices within a moment.
 *
 * @returns `removed`, `requested`, or `none` where there is no such job (any more)
 */
export async function requestCancel(db: Db, { kind, subject }: JobSubject): Promise<'removed' | 'requested' | 'none'> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const job = await findJob(db, { kind, subject })
    if (!job) return 'none'
    const removed = await db
      .deleteFrom('jobs')
      .where('id', '=', job.id)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    if (removed.numDeletedRows > 0n) return 'removed'
    const requested = await db
      .updateTable('jobs')
      .set({ cancel_requested: 1 })
      .where('id', '=', job.id)
      .where('state', '=', 'leased')
      .executeTakeFirst()
    if (requested.numUpdatedRows > 0n) return 'requested'
  }
  return 'none'
}
