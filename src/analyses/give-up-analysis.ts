import { runFolder } from '../platform/files/folders.ts'
import type { Job } from '../platform/jobs/job.ts'
import type { Services } from '../tools/services.ts'
import { concludeAnalysis } from './conclude-analysis.ts'
import { markOf } from './find-run.ts'
import { noteError } from './note-error.ts'
import { endLeftovers } from './run/end-leftovers.ts'
import type { RunFailure } from './run/explain-end.ts'
import { tidyRuns } from './tidy-runs.ts'

/** Ends an analysis whose every attempt was broken off. */
export async function giveUpAnalysis(services: Services, job: Job): Promise<void> {
  const folder = runFolder(services.config, job.subject, job.attempt)
  const failure = describeLoss(job)
  await endLeftovers(folder, markOf(job.subject, job.attempt))
  await noteError(folder, failure)
  const conclusion = { state: 'failed', ...failure } as const
  await concludeAnalysis(services, { job, signal: new AbortController().signal, conclusion })
  await tidyRuns(services, job.subject)
}

function describeLoss({ attempt }: Job): RunFailure {
  const times = attempt === 1 ? 'once' : attempt === 2 ? 'twice' : `${attempt} times`
  const message = `The analysis was begun ${times} and broken off each time, through no fault of your data. Start it again later, or with fewer features or samples.`
  return { failure: 'lost', message }
}
