import type { Db } from '../database/open-database.ts'
import type { Job } from './job.ts'
import './jobs.table.ts'

/** Puts a job that its worker cannot finish back at once, as if this attempt had not been. */
export async function handBackJob(db: Db, job: Job): Promise<void> {
  await release(db, job, { attempts: job.attempt - 1, run_at: 0 })
}

/**
 * Puts a job whose attempt failed back for the next attempt, or for being given up.
 *
 * @returns false when it was deleted, or taken by another worker, meanwhile
 */
export function retryJob(db: Db, job: Job, now: number): Promise<boolean> {
  return release(db, job, { attempts: job.attempt, run_at: now + retryDelayMs(job.attempt) })
}

const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 60_000

function retryDelayMs(attempt: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS)
}

interface Changes {
  readonly attempts: number
  readonly run_at: number
}

async function release(db: Db, job: Job, changes: Changes): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set({ ...changes, state: 'waiting', lease_owner: null, lease_until: null })
    .where('id', '=', job.id)
    .where('lease_owner', '=', job.lease)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
