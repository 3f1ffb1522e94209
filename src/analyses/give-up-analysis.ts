import { runFolder } from '../platform/files/folders.ts'
import type { Job } from '../platform/jobs/job.ts'
import type { Services } from '../tools/services.ts'
import { concludeAnalysis } from './conclude-analysis.ts'
import { markOf } from './find-run.ts'
import { noteError } from './note-error.ts'
import { endLeftovers } from './run/end-leftovers.ts'
import { brokenOff } from './run/explain-end.ts'
import { tidyRuns } from './tidy-runs.ts'

/** Ends an analysis whose every attempt was broken off. */
export async function giveUpAnalysis(services: Services, job: Job): Promise<void> {
  const folder = runFolder(services.config, job.subject, job.attempt)
  const failure = brokenOff(job.attempt)
  await endLeftovers(folder, markOf(job.subject, job.attempt))
  await noteError(folder, failure)
  const conclusion = { state: 'failed', ...failure } as const
  await concludeAnalysis(services, { job, signal: new AbortController().signal, conclusion })
  await tidyRuns(services, job.subject)
}
