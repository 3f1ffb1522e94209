import { cleanAccounts } from './accounts/clean-accounts.ts'
import { finishDeletions } from './accounts/delete-own-account.ts'
import { countStorage } from './admin/count-storage.ts'
import { forgetMarks } from './analyses/count-use.ts'
import { deleteBelongings } from './analyses/delete-belongings.ts'
import { repairAnalyses } from './analyses/repair-analyses.ts'
import { runAnalysisHandler } from './analyses/run-analysis-job.ts'
import { requestDueSelfTests } from './analyses/self-test/request-self-tests.ts'
import { selfTestHandler } from './analyses/self-test/self-test-job.ts'
import { tidyAllRuns } from './analyses/tidy-runs.ts'
import { type Repeating, repeat } from './platform/jobs/repeat.ts'
import { startWorker, type Worker } from './platform/jobs/start-worker.ts'
import { forgetWorkers } from './platform/jobs/workers.ts'
import { startMailSender } from './platform/mail/send-mails.ts'
import { checkStudyHandler } from './studies/check-study-job.ts'
import { cleanUploads } from './studies/clean-uploads.ts'
import { tellWhenSiteIsFull } from './studies/site-space.ts'
import type { Services } from './tools/services.ts'
import { sendDigest } from './upkeep/alarms/send-digest.ts'
import { mendClock } from './upkeep/mend-clock.ts'
import { runNightly } from './upkeep/retention/nightly.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/**
 * Claims and runs jobs, sends mails and tidies up, until it is stopped: then what runs is handed back, within ten seconds,
 * to be run by the next worker as if this one had not begun it.
 */
export async function runWorker(services: Services): Promise<Pick<Worker, 'stop' | 'finish'>> {
  const handlers = [checkStudyHandler(services), runAnalysisHandler(services), selfTestHandler(services)]
  const isHeld = async () => (await services.state.read()).maintenance !== null
  const worker = startWorker({ platform: services, handlers, isHeld })
  const mails = startMailSender(services)
  const housekeeping = keepHouse(services)
  const tests = askForSelfTests(services)
  const stopOthers = () => Promise.all([mails.stop(), housekeeping.stop(), tests.stop()])
  return {
    stop: async () => void (await Promise.all([worker.stop(), stopOthers()])),
    finish: async () => {
      await worker.finish()
      await stopOthers()
    },
  }
}

/** Looks at the start, and every minute, whether a night has begun that no worker has asked tests for. */
function askForSelfTests(services: Services): Repeating {
  let isStart = true
  return repeat({
    name: 'asking for self-tests',
    everyMs: MINUTE_MS,
    log: services.log,
    action: async () => {
      await requestDueSelfTests(services, isStart)
      isStart = false
    },
  })
}

/** What nobody waits for: at the start, and every hour. */
function keepHouse(services: Services): Repeating {
  return repeat({
    name: 'tidying up',
    everyMs: HOUR_MS,
    log: services.log,
    action: async () => {
      await mendClock(services)
      await repairAnalyses(services)
      await tidyAllRuns(services)
      await cleanUploads(services)
      await cleanAccounts(services)
      await finishDeletions(services.db, id => deleteBelongings(services, id))
      await forgetMarks(services)
      await countStorage(services)
      await tellWhenSiteIsFull(services)
      await forgetWorkers(services.db, services.now())
      await runNightly(services)
      await sendDigest(services)
    },
  })
}
