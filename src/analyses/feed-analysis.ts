import type { Db } from '../platform/database/open-database.ts'
import { holdJob, LeaseLost } from '../platform/jobs/finish-job.ts'
import type { Job } from '../platform/jobs/job.ts'
import type { Platform } from '../platform/platform.ts'
import type { OutputLine } from './run/read-lines.ts'
import './analyses.table.ts'

const FLUSH_MS = 150
const MOST_LINES = 2_000
const LINES_AT_ONCE = 500
const LAST_LINE =
  'The log is longer than the 2,000 lines that are shown here; all of it is in the archive of the results.'

/** What a running analysis says, on its way to those who follow it. */
export interface AnalysisFeed {
  readonly hear: (line: OutputLine) => void
  /** Writes what is left. */
  readonly close: () => Promise<void>
}

interface Pending {
  lines: { at: number; line: string }[]
  progress: { fraction: number; text: string } | undefined
}

/** Writes log lines and progress in batches, at most 2,000 lines of one attempt, and only while the lease is held. */
export async function feedAnalysis(platform: Pick<Platform, 'db' | 'log' | 'now'>, job: Job): Promise<AnalysisFeed> {
  const { db, log, now } = platform
  let next = (await findLastLine(db, job.subject)) + 1
  let heard = 0
  let pending: Pending = { lines: [], progress: undefined }
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  const flush = async () => {
    const batch = pending
    if (batch.lines.length === 0 && !batch.progress) return
    pending = { lines: [], progress: undefined }
    try {
      await writeBatch(db, job, { ...batch, next })
      next += batch.lines.length
    } catch (error) {
      if (error instanceof LeaseLost) return
      log.warn({ err: error, job }, 'log lines could not be written and are kept for a moment')
      pending = { lines: [...batch.lines, ...pending.lines], progress: pending.progress ?? batch.progress }
    }
  }
  const flushInTurn = () => {
    timer = undefined
    writing = writing.then(flush)
    return writing
  }
  const plan = () => {
    timer ??= setTimeout(() => void flushInTurn(), FLUSH_MS)
  }
  if (job.attempt > 1) pending.lines.push({ at: now(), line: describeAttempt(job) })
  return {
    hear: line => {
      if (line.kind === 'progress') pending.progress = line
      else if (++heard > MOST_LINES + 1) return
      else pending.lines.push({ at: now(), line: heard > MOST_LINES ? LAST_LINE : line.text })
      plan()
    },
    close: () => {
      clearTimeout(timer)
      return flushInTurn()
    },
  }
}

function describeAttempt({ attempt, maxAttempts }: Job): string {
  return `The run was broken off through no fault of yours and begins anew (attempt ${attempt} of ${maxAttempts}).`
}

async function findLastLine(db: Db, analysisId: string): Promise<number> {
  const { last } = await db
    .selectFrom('analysis_logs')
    .select(({ fn }) => fn.max<number | null>('seq').as('last'))
    .where('analysis_id', '=', analysisId)
    .executeTakeFirstOrThrow()
  return Number(last ?? 0)
}

async function writeBatch(db: Db, job: Job, { lines, progress, next }: Pending & { next: number }): Promise<void> {
  const rows = lines.map((line, index) => ({ analysis_id: job.subject, seq: next + index, ...line }))
  await db.transaction().execute(async trx => {
    await holdJob(trx, job)
    for (let start = 0; start < rows.length; start += LINES_AT_ONCE) {
      await trx
        .insertInto('analysis_logs')
        .values(rows.slice(start, start + LINES_AT_ONCE))
        .execute()
    }
    if (!progress) return
    await trx
      .updateTable('analyses')
      .set({ progress: progress.fraction, progress_text: progress.text })
      .where('id', '=', job.subject)
      .execute()
  })
}
