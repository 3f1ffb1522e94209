import type { Selectable } from 'kysely'
import '../accounts/accounts.table.ts'
import '../analyses/analyses.table.ts'
import { RUN_ANALYSIS } from '../analyses/describe-analysis.ts'
import { parseExplanation } from '../analyses/read-explanation.ts'
import type { Db } from '../platform/database/open-database.ts'
import type { Tables } from '../platform/database/tables.ts'
import { queuePositions } from '../platform/jobs/queue-position.ts'
import type { Services } from '../tools/services.ts'
import { readKey, writeKey } from './read-key.ts'
import type { RunFacts, RunState, RunsPage } from './runs.contract.ts'

const PAGE = 50

interface RunsQuery {
  readonly state?: RunState | undefined
  readonly tool?: string | undefined
  readonly owner?: string | undefined
  /** Failures of one kind. */
  readonly group?: string | undefined
  /** `next` of the page before. */
  readonly before?: string | undefined
}

/** A page of analyses, newest first. The keys are found by an index alone, whatever the depth; only they are looked up. */
export async function listRuns(services: Services, query: RunsQuery): Promise<RunsPage> {
  const keys = await findKeys(services.db, query)
  const shown = keys.slice(0, PAGE)
  const last = shown.at(-1)
  const found = await findRuns(
    services,
    shown.map(({ id }) => id),
  )
  const byId = new Map(found.map(facts => [facts.id, facts]))
  return {
    runs: shown.flatMap(({ id }) => byId.get(id) ?? []),
    next: keys.length > PAGE && last ? writeKey({ at: last.created_at, id: last.id }) : null,
  }
}

function findKeys(db: Db, { state, tool, owner, group, before }: RunsQuery) {
  let query = db
    .selectFrom('analyses')
    .select(['id', 'created_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
  if (state !== undefined) query = query.where('state', '=', state)
  if (tool !== undefined) query = query.where('tool', '=', tool)
  if (owner !== undefined) query = query.where('account_id', '=', owner)
  if (group !== undefined) query = query.where('failure_group', '=', group)
  const key = readKey(before)
  if (key) {
    // The first condition is what an index is searched by.
    query = query
      .where('created_at', '<=', key.at)
      .where(({ eb, or }) => or([eb('created_at', '<', key.at), eb('id', '<', key.id)]))
  }
  return query.execute()
}

export type RunRow = Awaited<ReturnType<typeof findRows>>[number]

/** Analyses as the panel shows them; in no order, those that are gone left out. */
export async function findRuns(services: Services, ids: readonly string[]): Promise<RunFacts[]> {
  if (ids.length === 0) return []
  const rows = await findRows(services.db, ids)
  const somethingWaits = rows.some(({ job_state }) => job_state === 'waiting')
  const positions = somethingWaits ? await queuePositions(services.db, RUN_ANALYSIS) : new Map<string, number>()
  const workers = rows.some(({ lease_owner }) => lease_owner) ? await findWorkers(services.db) : []
  return rows.map(row => describe(services, row, { positions, workers }))
}

export function findRows(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('analyses')
    .innerJoin('studies', 'studies.id', 'analyses.study_id')
    .innerJoin('accounts', 'accounts.id', 'analyses.account_id')
    .leftJoin('jobs', join => join.onRef('jobs.subject', '=', 'analyses.id').on('jobs.kind', '=', RUN_ANALYSIS))
    .selectAll('analyses')
    .select(['studies.name as study_name', 'accounts.email', 'accounts.is_guest'])
    .select(['jobs.state as job_state', 'jobs.priority', 'jobs.lease_owner'])
    .where('analyses.id', 'in', ids)
    .execute()
}

function findWorkers(db: Db) {
  return db.selectFrom('workers').selectAll().execute()
}

interface Surroundings {
  readonly positions: ReadonlyMap<string, number>
  readonly workers: readonly Selectable<Tables['workers']>[]
}

function describe({ tools }: Services, row: RunRow, { positions, workers }: Surroundings): RunFacts {
  const isWaiting = row.job_state === 'waiting'
  const worker = workers.find(({ id }) => row.lease_owner?.startsWith(`${id}:`))
  return {
    id: row.id,
    link: row.link,
    name: row.name,
    study: row.study_name,
    tool: { id: row.tool, title: tools.get(row.tool)?.declaration.title ?? row.tool, version: row.tool_version },
    owner: { id: row.account_id, email: row.is_guest ? null : row.email },
    // A run that was broken off waits again, though its row still says that it runs.
    state: isWaiting ? 'waiting' : row.state,
    failure: row.failure,
    message: row.message ?? '',
    explanation: parseExplanation(row.explanation),
    progress: row.progress,
    progressText: row.progress_text ?? '',
    position: isWaiting ? (positions.get(row.id) ?? null) : null,
    isFirst: isWaiting && (row.priority ?? 0) > 0,
    worker: worker ? `${worker.host} ${worker.pid}` : null,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}
