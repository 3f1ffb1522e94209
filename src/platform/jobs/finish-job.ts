import type { Db } from '../database/open-database.ts'
import type { Job } from './job.ts'
import './jobs.table.ts'

/** The job was given to another worker, or deleted; nothing may be written for it. */
export class LeaseLost extends Error {
  constructor(job: Job) {
    super(`The lease of job ${job.id} (${job.kind}) was lost.`)
    this.name = 'LeaseLost'
  }
}

/**
 * Deletes a job that is done. Called first in the handler's own transaction it makes what follows happen exactly once.
 *
 * @throws LeaseLost when the job is no longer in the hand of this worker
 */
export async function finishJob(db: Db, job: Job): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('jobs')
    .where('id', '=', job.id)
    .where('lease_owner', '=', job.lease)
    .where('attempts', '=', job.attempt)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new LeaseLost(job)
}

/**
 * Holds a job until the transaction ends: called first, nobody can take it over before what follows is written.
 *
 * @throws LeaseLost when the job is no longer in the hand of this worker
 */
export async function holdJob(db: Db, job: Job): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set({ state: 'leased' })
    .where('id', '=', job.id)
    .where('lease_owner', '=', job.lease)
    .where('attempts', '=', job.attempt)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new LeaseLost(job)
}
