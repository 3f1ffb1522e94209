import type { Db } from '../database/open-database.ts'
import type { Job } from './job.ts'
import './jobs.table.ts'

/** The heartbeat: one statement says that the worker still has all these jobs in hand. */
export async function renewLeases(db: Db, jobs: readonly Job[], leaseUntil: number): Promise<void> {
  if (jobs.length === 0) return
  await db
    .updateTable('jobs')
    .set({ lease_until: leaseUntil })
    .where(
      'id',
      'in',
      jobs.map(job => job.id),
    )
    .where(
      'lease_owner',
      'in',
      jobs.map(job => job.lease),
    )
    .execute()
}
