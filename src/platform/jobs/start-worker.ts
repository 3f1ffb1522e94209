import type { Platform } from '../platform.ts'
import type { JobHandler } from './job.ts'

export interface Worker {
  /** Claims nothing more, hands back what runs, and resolves when all of it has ended. */
  readonly stop: () => Promise<void>
}

interface WorkerOptions {
  readonly platform: Platform
  readonly handlers: readonly JobHandler[]
}

/** Claims and runs jobs until it is stopped. */
export function startWorker(_options: WorkerOptions): Worker {
  return { stop: async () => undefined }
}
