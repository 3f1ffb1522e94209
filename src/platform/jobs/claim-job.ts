import { CompiledQuery, sql } from 'kysely'
import type { Db } from '../database/open-database.ts'
import { newId } from '../platform.ts'
import type { Job, JobHandler } from './job.ts'
import './jobs.table.ts'

export interface ClaimRequest {
  readonly workerId: string
  /** What the worker has a free slot for. */
  readonly kinds: readonly Pick<JobHandler, 'kind' | 'perOwner'>[]
  readonly now: number
  readonly leaseMs: number
}

export interface Claim {
  readonly job: Job
  /** `give-up` when all attempts were used up. */
  readonly purpose: 'run' | 'give-up'
  /** Cancelled while it was in the hand of a worker that died: to be run only to its cancelled end. */
  readonly isCancelled: boolean
}

/** Later than any delay of ours: a job that is due so late was put in before the clock was set back. */
const LATEST_DELAY_MS = 120_000

/**
 * Takes the next job: the highest priority first, whoever's it is; among equals that of the owner with the fewest running
 * jobs, then of the one served longest ago, then the oldest. How many run for one owner at the same time is limited
 * whatever their priority. Claims of all workers follow each other, so that no job is taken twice.
 */
export async function claimJob(db: Db, request: ClaimRequest): Promise<Claim | undefined> {
  if (!(await isAnythingWaiting(db)) || !(await findNextJob(db, request))) return undefined
  return db.transaction().execute(async trx => {
    const turn = await takeTurn(trx)
    const next = await findNextJob(trx, request)
    if (!next) return undefined
    const isCancelled = next.cancel_requested === 1
    const purpose = next.attempts >= next.max_attempts && !isCancelled ? 'give-up' : 'run'
    const attempt = purpose === 'run' ? next.attempts + 1 : next.attempts
    const lease = `${request.workerId}:${newId().slice(0, 8)}`
    await trx
      .updateTable('jobs')
      .set({ state: 'leased', attempts: attempt, lease_owner: lease, lease_until: request.now + request.leaseMs })
      .where('id', '=', next.id)
      .execute()
    await noteTurn(trx, next, turn)
    const { id, kind, subject, owner, max_attempts: maxAttempts } = next
    return { job: { id, kind, subject, owner, attempt, maxAttempts, lease }, purpose, isCancelled }
  })
}

/** Asked many times a second by a worker with nothing to do, and therefore not put together anew each time. */
const ANYTHING_WAITING = CompiledQuery.raw("select id from jobs where state = 'waiting' limit 1")

async function isAnythingWaiting(db: Db): Promise<boolean> {
  const { rows } = await db.executeQuery(ANYTHING_WAITING)
  return rows.length > 0
}

/** Holds all other claims until the transaction ends. The row is made by {@link prepareQueue}. */
async function takeTurn(trx: Db): Promise<number> {
  await trx.updateTable('job_locks').set({ taken: sql`taken + 1` }).where('name', '=', 'claim').execute()
  const { taken } = await trx
    .selectFrom('job_locks')
    .select('taken')
    .where('name', '=', 'claim')
    .executeTakeFirstOrThrow()
  return taken
}

/** Makes the row that claims wait for. */
export async function prepareQueue(db: Db): Promise<void> {
  const find = () => db.selectFrom('job_locks').select('name').where('name', '=', 'claim').executeTakeFirst()
  if (await find()) return
  try {
    await db.insertInto('job_locks').values({ name: 'claim', taken: 0 }).execute()
  } catch (error) {
    // Another worker may have made it in the same moment.
    if (!(await find())) throw error
  }
}

function findNextJob(db: Db, { kinds, now }: ClaimRequest) {
  const running = db
    .selectFrom('jobs')
    .select(eb => ['kind', 'owner', eb.fn.countAll<number>().as('count')])
    .where('state', '=', 'leased')
    .groupBy(['kind', 'owner'])
    .as('running')
  return db
    .selectFrom('jobs')
    .leftJoin(running, join => join.onRef('running.kind', '=', 'jobs.kind').onRef('running.owner', '=', 'jobs.owner'))
    .leftJoin('job_turns', join =>
      join.onRef('job_turns.kind', '=', 'jobs.kind').onRef('job_turns.owner', '=', 'jobs.owner'),
    )
    .select([
      'jobs.id',
      'jobs.kind',
      'jobs.subject',
      'jobs.owner',
      'jobs.attempts',
      'jobs.max_attempts',
      'jobs.cancel_requested',
    ])
    .where('jobs.state', '=', 'waiting')
    .where(eb => eb.or([eb('jobs.run_at', '<=', now), eb('jobs.run_at', '>', now + LATEST_DELAY_MS)]))
    .where(eb =>
      eb.or(
        kinds.map(({ kind, perOwner }) =>
          eb.and([
            eb('jobs.kind', '=', kind),
            sql<boolean>`coalesce(running.count, 0) < coalesce(jobs.per_owner, ${perOwner})`,
          ]),
        ),
      ),
    )
    .orderBy('jobs.priority', 'desc')
    .orderBy(sql`coalesce(running.count, 0)`)
    .orderBy(sql`coalesce(job_turns.turn, 0)`)
    .orderBy('jobs.created_at')
    .orderBy('jobs.id')
    .limit(1)
    .executeTakeFirst()
}

/** Called with all other claims held, so nobody else inserts the same row. */
async function noteTurn(trx: Db, { kind, owner }: Pick<Job, 'kind' | 'owner'>, turn: number): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('job_turns')
    .set({ turn })
    .where('kind', '=', kind)
    .where('owner', '=', owner)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) await trx.insertInto('job_turns').values({ kind, owner, turn }).execute()
}
