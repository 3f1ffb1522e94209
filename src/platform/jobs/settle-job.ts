import { setTimeout as pause } from 'node:timers/promises'
import type { Platform } from '../platform.ts'
import { finishJob, LeaseLost } from './finish-job.ts'
import type { AbortReason, Job } from './job.ts'
import { handBackJob, retryJob } from './release-job.ts'

interface EndedJob {
  readonly platform: Pick<Platform, 'db' | 'log' | 'now'>
  readonly job: Job
  /** False when its attempts had been used up before, and it was being given up. */
  readonly isAttempt: boolean
  readonly signal: AbortSignal
  /** What the handler threw. */
  readonly error?: unknown
}

const MOST_TRIES = 5
const PAUSE_MS = 500

/** Writes how a job ended: done, cancelled, handed back, or to be tried again. A database that is away for a moment is waited for. */
export async function settleJob(ended: EndedJob): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await settle(ended)
    } catch (error) {
      if (tries === MOST_TRIES) throw error
      await pause(PAUSE_MS * tries)
    }
  }
}

async function settle({ platform: { db, log, now }, job, isAttempt, signal, error }: EndedJob): Promise<void> {
  const reason = signal.aborted ? (signal.reason as AbortReason) : undefined
  if (error instanceof LeaseLost || reason === 'lease-lost') return
  if (error === undefined || reason === 'cancelled') return deleteJob(db, job)
  if (reason === 'shutdown' && isAttempt) return handBackJob(db, job)
  // What was deleted while it ran fails for want of its files: no fault, and nothing to tell the operator.
  if (await retryJob(db, job, now())) log.error({ err: error, job }, 'a job failed and is tried again or given up')
  else log.info({ err: error, job }, 'a job was deleted while it ran')
}

/** The handler may have done so itself, with its last write. */
async function deleteJob(db: Platform['db'], job: Job): Promise<void> {
  await finishJob(db, job).catch(error => {
    if (!(error instanceof LeaseLost)) throw error
  })
}
