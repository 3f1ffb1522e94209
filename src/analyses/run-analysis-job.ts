import type { JobHandler } from '../platform/jobs/job.ts'
import type { Services } from '../tools/services.ts'
import { RUN_ANALYSIS } from './describe-analysis.ts'
import { giveUpAnalysis } from './give-up-analysis.ts'
import { runAnalysis } from './run-analysis.ts'

/** The job that runs an analysis; its subject is the analysis. */
export function runAnalysisHandler(services: Services): JobHandler {
  const { jobs, quotas } = services.config.site
  return {
    kind: RUN_ANALYSIS,
    slots: jobs.parallel,
    perOwner: quotas.account.running,
    run: (job, signal) => runAnalysis(services, job, signal),
    giveUp: job => giveUpAnalysis(services, job),
  }
}
