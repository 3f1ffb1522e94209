import { Worker } from 'node:worker_threads'
import type { Problem } from '../define/problem.ts'
import type { CheckOrder, CheckOutcome, ThreadMessage } from './check-order.ts'

const THREAD = new URL('./check-datasets-thread.ts', import.meta.url)

interface CheckLimits {
  readonly memoryMegabytes: number
  readonly seconds: number
}

interface CheckWatch {
  readonly limits: CheckLimits
  readonly onProgress?: (fraction: number, text: string) => void
  readonly signal?: AbortSignal
}

/**
 * Checks the datasets of a study in a thread of its own, so that a large table holds nobody up, and stores what passed.
 * A table that needs more memory or time than the limits is refused like any other.
 *
 * @throws the reason of `signal` when it is aborted, and what is no fault of the tables
 */
export async function checkInThread(
  order: CheckOrder,
  { limits, onProgress, signal }: CheckWatch,
): Promise<CheckOutcome> {
  signal?.throwIfAborted()
  const resourceLimits = { maxOldGenerationSizeMb: limits.memoryMegabytes }
  const thread = new Worker(THREAD, { workerData: order, resourceLimits })
  let timer: NodeJS.Timeout
  let onAbort: () => void
  return new Promise<CheckOutcome>((resolve, reject) => {
    timer = setTimeout(() => resolve({ problems: [tookTooLong(limits)] }), limits.seconds * 1000)
    onAbort = () => reject(signal?.reason)
    signal?.addEventListener('abort', onAbort)
    thread.on('message', (message: ThreadMessage) => {
      if (message.kind === 'outcome') resolve(message.outcome)
      else onProgress?.(message.fraction, message.text)
    })
    thread.on('error', error => (isOutOfMemory(error) ? resolve({ problems: [needsMemory(limits)] }) : reject(error)))
    thread.on('exit', code => reject(new Error(`The check ended without a result (exit code ${code}).`)))
  }).finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
    return thread.terminate()
  })
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

const ADVICE = 'Use smaller tables: fewer samples, or only the features that you need.'

function tookTooLong({ seconds }: CheckLimits): Problem {
  const minutes = Math.ceil(seconds / 60)
  const limit = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return { code: 'CHECK_TOO_LONG', message: `Checking the files took longer than ${limit} and was stopped. ${ADVICE}` }
}

function needsMemory({ memoryMegabytes }: CheckLimits): Problem {
  const limit = `${memoryMegabytes.toLocaleString('en')} MB of memory`
  return {
    code: 'CHECK_TOO_LARGE',
    message: `Checking the files takes more than the ${limit} that this site gives it. ${ADVICE}`,
  }
}
