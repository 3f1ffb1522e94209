import type { Db } from '../database/open-database.ts'
import { isKnownDead } from './worker-id.ts'
import './jobs.table.ts'

/** A job in the hand of some worker. */
export interface Lease {
  readonly jobId: string
  readonly lease: string
  readonly until: number
  readonly isCancelRequested: boolean
}

export async function readLeases(db: Db): Promise<Lease[]> {
  const rows = await db
    .selectFrom('jobs')
    .select(['id', 'lease_owner', 'lease_until', 'cancel_requested'])
    .where('state', '=', 'leased')
    .execute()
  return rows.map(row => ({
    jobId: row.id,
    lease: row.lease_owner ?? '',
    until: row.lease_until ?? 0,
    isCancelRequested: row.cancel_requested === 1,
  }))
}

/**
 * Finds leases whose worker died: at once when it ran on this machine, else when a lease was not renewed for its whole
 * length while we looked. Only our own steady clock is read, so that a clock set forward takes nobody's job away.
 */
export class LeaseWatch {
  readonly #leaseMs: number
  #seenSince = new Map<string, number>()

  constructor(leaseMs: number) {
    this.#leaseMs = leaseMs
  }

  /** @param steadyNow  milliseconds of a clock that is never set */
  findDead(leases: readonly Lease[], steadyNow: number): Lease[] {
    const seenSince = new Map<string, number>()
    for (const lease of leases) {
      const beat = `${lease.lease}@${lease.until}`
      seenSince.set(beat, this.#seenSince.get(beat) ?? steadyNow)
    }
    this.#seenSince = seenSince
    const isSilent = (lease: Lease) =>
      steadyNow - (seenSince.get(`${lease.lease}@${lease.until}`) ?? steadyNow) >= this.#leaseMs
    return leases.filter(lease => isKnownDead(lease.lease) || isSilent(lease))
  }
}

/** Puts the job of a dead worker back for its next attempt; does nothing if the lease was renewed or the job finished meanwhile. */
export async function freeLease(db: Db, { jobId, lease, until }: Lease): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set({ state: 'waiting', run_at: 0, lease_owner: null, lease_until: null })
    .where('id', '=', jobId)
    .where('lease_owner', '=', lease)
    .where('lease_until', '=', until)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
