import { runFolder } from '../platform/files/folders.ts'
import { removeFolder } from '../platform/files/remove-folder.ts'
import type { AbortReason, Job } from '../platform/jobs/job.ts'
import type { Services } from '../tools/services.ts'
import { beginAnalysis } from './begin-analysis.ts'
import { type Conclusion, concludeAnalysis } from './conclude-analysis.ts'
import { feedAnalysis } from './feed-analysis.ts'
import { findRun, markOf } from './find-run.ts'
import { noteError } from './note-error.ts'
import { carryOutRun } from './run/carry-out-run.ts'
import { endLeftovers } from './run/end-leftovers.ts'
import type { RunFailure } from './run/explain-end.ts'
import { startPacking } from './run/start-packing.ts'
import type { ToolRun } from './run/tool-run.ts'
import { tidyRuns } from './tidy-runs.ts'

/**
 * Runs an analysis from its claim to its conclusion. May be killed at any moment and run again, by another worker at the
 * same time even: only the attempt that holds the lease writes anything, and it concludes once.
 *
 * @throws the reason of `signal` when it was aborted for another reason than a cancellation, and faults of ours
 */
export async function runAnalysis(services: Services, job: Job, signal: AbortSignal): Promise<void> {
  const { config } = services
  try {
    for (let attempt = 1; attempt <= job.attempt; attempt++) {
      await endLeftovers(runFolder(config, job.subject, attempt), markOf(job.subject, attempt))
    }
    const conclusion = await findConclusion(services, job, signal)
    if (conclusion) await concludeAnalysis(services, { job, signal, conclusion })
  } finally {
    await tidyRuns(services, job.subject).catch(error =>
      services.log.warn({ err: error, job }, 'a run was not tidied up'),
    )
  }
}

/** How the analysis ends; undefined when it is gone. */
async function findConclusion(services: Services, job: Job, signal: AbortSignal): Promise<Conclusion | undefined> {
  const folder = runFolder(services.config, job.subject, job.attempt)
  try {
    signal.throwIfAborted()
    const run = await findRun(services, job)
    if (!run) return undefined
    const conclusion = 'failure' in run ? run : await carryOut(services, run, { job, signal })
    if (!('failure' in conclusion)) return conclusion
    await noteError(folder, conclusion)
    return { state: 'failed', ...conclusion }
  } catch (error) {
    const reason = signal.aborted ? (signal.reason as AbortReason) : undefined
    if (reason === 'cancelled') return { state: 'cancelled' }
    // A run that somebody else goes on with, or that nobody wants any more.
    if (reason) await removeFolder(folder)
    throw error
  }
}

interface JobInHand {
  readonly job: Job
  readonly signal: AbortSignal
}

async function carryOut(
  services: Services,
  run: ToolRun,
  { job, signal }: JobInHand,
): Promise<Conclusion | RunFailure> {
  await beginAnalysis(services, job)
  const feed = await feedAnalysis(services, job)
  const startPacker = () => {
    feed.hear({ kind: 'progress', fraction: 1, text: 'Collecting the results' })
    return startPacking({ mark: run.mark, isEarly: false })
  }
  try {
    const options = { signal, now: services.now, onLine: feed.hear, packer: startPacker, isArchived: true }
    const outcome = await carryOutRun(run, options)
    if ('failure' in outcome) return outcome
    for (const note of outcome.notes) feed.hear({ kind: 'text', text: note })
    return { state: 'done', results: outcome.results }
  } finally {
    await feed.close()
  }
}
