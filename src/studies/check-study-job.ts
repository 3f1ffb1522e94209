import type { Job, JobHandler } from '../platform/jobs/job.ts'
import type { Services } from '../tools/services.ts'
import { checkStudy } from './check-study.ts'
import { giveUpStudy } from './give-up-study.ts'

export const CHECK_STUDY = 'check-study'

/** Checks that one worker does at the same time; a small table need not wait behind a large one. */
const SLOTS = 2

/** The job that turns the uploads of a study into its datasets; its subject is the study. */
export function checkStudyHandler(services: Services): JobHandler {
  return {
    kind: CHECK_STUDY,
    slots: SLOTS,
    perOwner: 1,
    run: (job: Job, signal: AbortSignal) => checkStudy(services, job.subject, signal),
    giveUp: (job: Job) => giveUpStudy(services, job.subject),
  }
}
