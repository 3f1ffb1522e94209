import { startWorker } from './platform/jobs/start-worker.ts'
import type { Services } from './tools/services.ts'

/** Claims and runs jobs, sends mails and tidies up, until it is stopped. */
export async function runWorker(services: Services): Promise<{ stop: () => Promise<void> }> {
  return startWorker({ platform: services, handlers: [] })
}
