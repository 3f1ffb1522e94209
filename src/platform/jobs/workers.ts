import type { Db } from '../database/open-database.ts'
import './jobs.table.ts'

interface WorkerFacts {
  readonly id: string
  readonly host: string
  readonly pid: number
}

/** Says that a worker is alive, so that the site can tell whether anybody does its jobs. */
export async function reportWorker(db: Db, worker: WorkerFacts, now: number): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('workers')
    .set({ heartbeat_at: now })
    .where('id', '=', worker.id)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  await db
    .insertInto('workers')
    .values({ ...worker, started_at: now, heartbeat_at: now })
    .execute()
}

export async function removeWorker(db: Db, id: string): Promise<void> {
  await db.deleteFrom('workers').where('id', '=', id).execute()
}

/** Several times the pause between two heartbeats. */
export const LIVE_MS = 60_000

/** Workers that were heard of within the last minute. */
export async function countLiveWorkers(db: Db, now: number): Promise<number> {
  const { count } = await db
    .selectFrom('workers')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('heartbeat_at', '>', now - LIVE_MS)
    .executeTakeFirstOrThrow()
  return Number(count)
}

const SILENT_MS = 24 * 60 * 60 * 1000

/** Removes workers that were not heard of for a day. */
export async function forgetWorkers(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('workers')
    .where('heartbeat_at', '<', now - SILENT_MS)
    .execute()
}
