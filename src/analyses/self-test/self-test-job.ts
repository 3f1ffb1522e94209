import { selfTestFolder } from '../../platform/files/folders.ts'
import { removeFolder } from '../../platform/files/remove-folder.ts'
import type { Job, JobHandler } from '../../platform/jobs/job.ts'
import type { Services } from '../../tools/services.ts'
import { endLeftovers } from '../run/end-leftovers.ts'
import { recordSelfTest } from './record-self-test.ts'
import { SELF_TEST } from './request-self-tests.ts'
import { sayOfTest } from './test-sentences.ts'
import { tryExample } from './try-example.ts'

/** The job that tests a tool with its example, one tool at a time. */
export function selfTestHandler(services: Services): JobHandler {
  return {
    kind: SELF_TEST,
    slots: 1,
    perOwner: 1,
    run: (job, signal) => runSelfTest(services, job, signal),
    giveUp: job => giveUpSelfTest(services, job),
  }
}

/** By name and worker: whoever takes the test over ends what the worker before left running. */
const markOf = (tool: string) => `self-test.${tool}`

/** May be killed at any moment and run again; only the attempt that holds the lease writes anything. */
async function runSelfTest(services: Services, job: Job, signal: AbortSignal): Promise<void> {
  const { config, tools } = services
  const folder = selfTestFolder(config, job.subject)
  await endLeftovers(folder, markOf(job.subject))
  const tool = tools.get(job.subject)
  if (!tool) return removeFolder(folder)
  const { minutes, memoryMegabytes } = config.site.jobs
  const limits = { minutes, memoryMegabytes }
  const begunAt = performance.now()
  const { problems } = await tryExample(tool, { ...limits, folder, mark: markOf(job.subject), signal })
  // What failed is kept for inspection, until the next test.
  if (problems.length === 0) await removeFolder(folder)
  const seconds = Math.round(performance.now() - begunAt) / 1_000
  await recordSelfTest(services, job, { declaration: tool.declaration, problems, seconds })
}

async function giveUpSelfTest(services: Services, job: Job): Promise<void> {
  await endLeftovers(selfTestFolder(services.config, job.subject), markOf(job.subject))
  const tool = services.tools.get(job.subject)
  const problem = [sayOfTest('TEST_BROKEN_OFF', { times: job.attempt })]
  if (tool) await recordSelfTest(services, job, { declaration: tool.declaration, problems: [problem] })
}
