import '../analyses/analyses.table.ts'
import type { Db } from '../platform/database/open-database.ts'
import { isKnownDead } from '../platform/jobs/worker-id.ts'
import { LIVE_MS } from '../platform/jobs/workers.ts'
import type { Platform } from '../platform/platform.ts'
import type { Queue, RunState } from './runs.contract.ts'

const DAY_MS = 86_400_000

/** How much waits and runs, and which workers are heard of. */
export async function describeQueue({ db, now, state }: Pick<Platform, 'db' | 'now' | 'state'>): Promise<Queue> {
  const since = now() - DAY_MS
  const { maintenance } = await state.read()
  return {
    waiting: await count(db, 'waiting', 0),
    running: await count(db, 'running', 0),
    failed: await count(db, 'failed', since),
    done: await count(db, 'done', since),
    isHeld: maintenance !== null,
    workers: await listWorkers(db, now()),
  }
}

async function count(db: Db, state: RunState, since: number): Promise<number> {
  const { total } = await db
    .selectFrom('analyses')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('state', '=', state)
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(total)
}

async function listWorkers(db: Db, now: number): Promise<Queue['workers']> {
  const workers = await db.selectFrom('workers').selectAll().orderBy('started_at').execute()
  const jobs = await db
    .selectFrom('jobs')
    .select(['kind', 'subject', 'lease_owner'])
    .where('state', '=', 'leased')
    .execute()
  return workers.map(({ id, host, pid, started_at, heartbeat_at }) => ({
    id,
    host,
    pid,
    startedAt: started_at,
    heartbeatAt: heartbeat_at,
    isAlive: heartbeat_at > now - LIVE_MS && !isKnownDead(id),
    jobs: jobs
      .filter(({ lease_owner }) => lease_owner?.startsWith(`${id}:`))
      .map(({ kind, subject }) => ({ kind, subject })),
  }))
}
