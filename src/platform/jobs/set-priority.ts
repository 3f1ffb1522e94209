import type { Db } from '../database/open-database.ts'
import { findJob, type JobSubject } from './find-job.ts'
import './jobs.table.ts'

/**
 * Gives a waiting job another priority: 0 as everybody has, 1 to be served before all others.
 *
 * @returns false when it does not wait (any more)
 */
export async function setPriority(db: Db, subject: JobSubject, priority: number): Promise<boolean> {
  const job = await findJob(db, subject)
  if (!job) return false
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set({ priority })
    .where('id', '=', job.id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
