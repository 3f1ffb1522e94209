import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { TREE_VARIABLE } from '../../platform/processes/process-tree.ts'
import { compileCache } from './compile-cache.ts'
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
  const child = fork(PROCESS, isEarly ? [EARLY] : [], {
    execArgv: [`--max-old-space-size=${MOST_MEMORY_MEGABYTES}`],
    env: {
      PATH: process.env.PATH,
      ...compileCache(),
      [TREE_VARIABLE]: packMark(mark),
    },
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', text => {
    errors = (errors + text).slice(-2_000)
  })
  const stop = () => void child.kill('SIGKILL')
  const exited = once(child, 'exit').then(([code, signal]): never => {
    throw new Error(`The packing process ended early (${signal ?? code}). ${errors}`)
  })
  // Heard of where it matters, in `pack`.
  exited.catch(() => undefined)
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
