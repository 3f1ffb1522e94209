import { setTimeout as pause } from 'node:timers/promises'
import { adminAddresses } from '../accounts/find-admins.ts'
import type { Problem } from '../define/problem.ts'
import type { Db } from '../platform/database/open-database.ts'
import { folderSize } from '../platform/files/folder-size.ts'
import { runFolder } from '../platform/files/folders.ts'
import { finishJob, LeaseLost } from '../platform/jobs/finish-job.ts'
import type { Job } from '../platform/jobs/job.ts'
import type { Services } from '../tools/services.ts'
import { countEnd } from './count-use.ts'
import { groupFailure } from './group-failure.ts'
import { queueEndMails } from './queue-end-mails.ts'
import type { CollectedResult } from './run/collect-run.ts'
import type { RunFailure } from './run/explain-end.ts'
import { joinSentences, say } from './run/run-sentences.ts'
import './analyses.table.ts'

/** How an analysis ends. */
export type Conclusion =
  | { readonly state: 'done'; readonly results: readonly CollectedResult[] }
  | ({ readonly state: 'failed' } & RunFailure)
  | { readonly state: 'cancelled' }

interface Ending {
  readonly job: Job
  readonly signal: AbortSignal
  readonly conclusion: Conclusion
}

const CANCELLED = 'The analysis was cancelled.'
const FIRST_PAUSE_MS = 200
const MOST_TRIES = 8

/**
 * running → done | failed | cancelled: state, results, mails and the end of the job in one transaction, which happens once
 * or not at all. A database that is away for a moment does not cost a run of hours.
 *
 * @throws LeaseLost
 */
export async function concludeAnalysis(services: Services, { job, signal, conclusion }: Ending): Promise<void> {
  const bytes =
    conclusion.state === 'done' ? await folderSize(runFolder(services.config, job.subject, job.attempt)) : null
  for (let tries = 1; ; tries++) {
    try {
      return await services.db
        .transaction()
        .execute(trx => conclude({ ...services, db: trx }, job, { conclusion, bytes }))
    } catch (error) {
      if (error instanceof LeaseLost || tries === MOST_TRIES || signal.reason === 'lease-lost') throw error
      services.log.warn({ err: error, job, tries }, 'an analysis could not be concluded; trying again')
      await pause(FIRST_PAUSE_MS * 2 ** (tries - 1))
    }
  }
}

interface Outcome {
  readonly conclusion: Conclusion
  readonly bytes: number | null
}

async function conclude(services: Services, job: Job, { conclusion, bytes }: Outcome): Promise<void> {
  const { database, db, now } = services
  await finishJob(db, job)
  const analysis = await findConcluded(db, job.subject)
  if (!analysis) return
  const { tool, tool_version: toolVersion } = analysis
  const isOurs = conclusion.state === 'failed' && conclusion.failure !== 'input'
  const failed = isOurs ? { tool, toolVersion, ...conclusion, line: conclusion.line ?? '', now: now() } : undefined
  await db
    .updateTable('analyses')
    .set({
      state: conclusion.state,
      failure: conclusion.state === 'failed' ? conclusion.failure : null,
      failure_group: failed ? await groupFailure(db, database.kind, failed) : null,
      ...(await describeEnd(db, conclusion)),
      attempt: job.attempt,
      results_bytes: bytes,
      finished_at: now(),
      ...(conclusion.state === 'done' ? { progress: 1, progress_text: null } : {}),
    })
    .where('id', '=', job.subject)
    .execute()
  if (conclusion.state === 'done') await insertResults(db, job.subject, conclusion.results)
  await queueEndMails(services, job.subject)
  const end = { state: conclusion.state, startedAt: analysis.started_at }
  await countEnd(services, { tool, accountId: analysis.account_id }, end)
}

/** The analysis, held so that nobody changes its state before the transaction ends; undefined when it has ended already. */
async function findConcluded(db: Db, id: string) {
  const { numUpdatedRows } = await db
    .updateTable('analyses')
    .set(({ ref }) => ({ attempt: ref('attempt') }))
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return undefined
  return db
    .selectFrom('analyses')
    .select(['tool', 'tool_version', 'account_id', 'started_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** What the person reads: also who is told, if it is not their turn. */
async function describeEnd(db: Db, conclusion: Conclusion) {
  if (conclusion.state === 'done') return { message: null, explanation: null }
  if (conclusion.state === 'cancelled') return { message: CANCELLED, explanation: null }
  const { failure, sentences } = conclusion
  if (failure === 'input') return explain(sentences)
  const isAnybodyTold = (await adminAddresses(db)).length > 0
  return explain([...sentences, say(isAnybodyTold ? 'RUN_KEPT_AND_TOLD' : 'RUN_KEPT')])
}

function explain(sentences: readonly Problem[]) {
  return { message: joinSentences(sentences), explanation: JSON.stringify(sentences) }
}

async function insertResults(db: Db, analysisId: string, results: readonly CollectedResult[]): Promise<void> {
  const rows = results.map(({ details, ...result }, position) => {
    return { ...result, analysis_id: analysisId, position, details: JSON.stringify(details) }
  })
  const rowsAtOnce = 200
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await db
      .insertInto('results')
      .values(rows.slice(start, start + rowsAtOnce))
      .execute()
  }
}
