import type { Db } from '../database/open-database.ts'
import { newId } from '../platform.ts'
import './jobs.table.ts'

export interface NewJob {
  readonly kind: string
  /** Id of what it is about. */
  readonly subject: string
  /** Account it is done for. */
  readonly owner: string
  readonly maxAttempts: number
  /** How many jobs of this kind run for this owner at the same time. Default: the handler's number. */
  readonly perOwner?: number
}

/**
 * Puts a job into the queue, inside the caller's transaction: it exists if and only if what it is about exists.
 * A unique index allows one job per kind and subject, so a second one fails the transaction.
 */
export async function enqueueJob(db: Db, job: NewJob, now: number): Promise<void> {
  await db
    .insertInto('jobs')
    .values({
      id: newId(),
      kind: job.kind,
      subject: job.subject,
      owner: job.owner,
      state: 'waiting',
      max_attempts: job.maxAttempts,
      per_owner: job.perOwner ?? null,
      run_at: 0,
      created_at: now,
    })
    .execute()
}
