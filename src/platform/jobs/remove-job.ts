import type { Db } from '../database/open-database.ts'
import { findJob, type JobSubject } from './find-job.ts'
import './jobs.table.ts'

/** Removes a job whatever its state, with the thing it is about. A worker that has it in hand finds its lease lost and stops. */
export async function removeJob(db: Db, subject: JobSubject): Promise<void> {
  const job = await findJob(db, subject)
  if (job) await db.deleteFrom('jobs').where('id', '=', job.id).execute()
}
