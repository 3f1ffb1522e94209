import { once } from 'node:events'
import { join } from 'node:path'
import type { OnProgress } from '../define/check-datasets.ts'
import type { Problem } from '../define/problem.ts'
import { forkProcess, ProcessEnded } from '../platform/processes/fork-process.ts'
import type { CheckMessage, CheckOrder, CheckOutcome } from './check-order.ts'

const PROCESS = join(import.meta.dirname, 'check-datasets-process.ts')

interface CheckLimits {
  readonly memoryMegabytes: number
  readonly seconds: number
}

interface CheckWatch {
  readonly limits: CheckLimits
  readonly onProgress?: OnProgress
  readonly signal?: AbortSignal
}

/**
 * Checks the datasets of a study in a process of its own, so that a large table holds nobody up, and stores what passed.
 * A table that needs more memory or time than the limits is refused like any other.
 *
 * @throws the reason of `signal` when it is aborted, and what is no fault of the tables
 */
export async function checkInProcess(
  order: CheckOrder,
  { limits, onProgress, signal }: CheckWatch,
): Promise<CheckOutcome> {
  signal?.throwIfAborted()
  const { child, exited } = forkProcess({ file: PROCESS, memoryMegabytes: limits.memoryMegabytes })
  let timer: NodeJS.Timeout
  let onAbort: () => void
  return new Promise<CheckOutcome>((resolve, reject) => {
    timer = setTimeout(() => resolve({ problems: [tookTooLong(limits)] }), limits.seconds * 1000)
    onAbort = () => reject(signal?.reason)
    signal?.addEventListener('abort', onAbort)
    child.on('message', (message: CheckMessage) => {
      if (message.kind === 'outcome') resolve(message.outcome)
      else if (message.kind === 'error') reject(new Error(message.error))
      else onProgress?.(message.fraction, message.step)
    })
    exited.catch(error => {
      if (error instanceof ProcessEnded && error.isOutOfMemory) resolve({ problems: [needsMemory(limits)] })
      else reject(error)
    })
    child.send(order, error => error && reject(error))
  }).finally(async () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
    await end()
  })

  /** Resolves when the process is gone and can write nothing any more. */
  async function end(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
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
