import { once } from 'node:events'
import { join } from 'node:path'
import { forkProcess } from '../../platform/processes/fork-process.ts'
import { TREE_VARIABLE } from '../../platform/processes/process-tree.ts'
import { EARLY, type PackOrder, type PackReport } from './pack-order.ts'

const PROCESS = join(import.meta.dirname, 'pack-process.ts')
const MOST_MEMORY_MEGABYTES = 1024
const LONGEST_MS = 10 * 60_000

export interface Packer {
  /**
   * Draws, describes and packs, once; the process ends with it.
   *
   * @throws Error when the process fails, takes longer than 10 minutes, or is ended because the signal was aborted
   */
  readonly pack: (order: PackOrder, signal: AbortSignal) => Promise<PackReport>
  /** Ends a process that is not needed. */
  readonly stop: () => void
}

type Answer = { readonly report: PackReport } | { readonly error: string; readonly code?: string }

/** Marks the packing process of a run, which is not ended with the tool's. */
export const packMark = (mark: string) => `${mark}.pack`

interface PackerOptions {
  /** Of the run: by it a process is found that outlived its worker. */
  readonly mark: string
  /** Whether it is started while the tool still runs, to be ready when that is done. */
  readonly isEarly: boolean
}

/** Starts the process that packs a run. */
export function startPacking({ mark, isEarly }: PackerOptions): Packer {
  const { child, exited } = forkProcess({
    file: PROCESS,
    args: isEarly ? [EARLY] : [],
    memoryMegabytes: MOST_MEMORY_MEGABYTES,
    env: { [TREE_VARIABLE]: packMark(mark) },
  })
  const stop = () => void child.kill('SIGKILL')
  return {
    stop,
    pack: async (order, signal) => {
      const timer = setTimeout(stop, LONGEST_MS)
      signal.addEventListener('abort', stop)
      const answered = once(child, 'message').then(([answer]) => answer as Answer)
      child.send(order)
      const answer = await Promise.race([answered, exited]).finally(() => {
        clearTimeout(timer)
        signal.removeEventListener('abort', stop)
      })
      // Nothing is left for it to wait for, so it ends by itself, and keeps what it compiled for the next one.
      child.disconnect()
      child.unref()
      if ('report' in answer) return answer.report
      throw Object.assign(new Error(answer.error), { code: answer.code })
    },
  }
}
