import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { BYTES_PER_MEGABYTE } from '../../define/megabytes.ts'
import { folderSize } from '../../platform/files/folder-size.ts'
import type { AbortReason } from '../../platform/jobs/job.ts'
import {
  killTree,
  measureSession,
  measureSessionExactly,
  type ProcessTree,
  terminateTree,
} from '../../platform/processes/process-tree.ts'
import type { StartedTool } from './start-tool.ts'
import { type RunLimits, runPaths } from './tool-run.ts'

/** Why a program ended. */
export interface ToolEnd {
  /** `exit`: by itself. All others: we ended it. */
  readonly cause: 'exit' | 'not-started' | 'time' | 'memory' | 'space' | AbortReason
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
}

interface Watch {
  readonly started: StartedTool
  readonly folder: string
  readonly limits: RunLimits
  readonly signal: AbortSignal
  /** Resolves when all that the program wrote has been read. */
  readonly isRead: Promise<unknown>
}

const MEASURE_MS = 500
/** Walking through the output is dearer. */
const ROUNDS_PER_SIZE = 4
/** How long a program may take to end in good order. */
const GRACE_MS: Readonly<Record<string, number>> = { cancelled: 10_000, time: 10_000, shutdown: 5_000, space: 1_000 }
/** A background process may hold the pipes open for ever. */
const LAST_WORDS_MS = 1_000

/**
 * Waits for a program to end, and ends it with all its descendants when it is cancelled, runs out of time or takes more
 * memory or space than it may: SIGTERM, and after a while SIGKILL. When this resolves, no process of it is left.
 */
export async function watchTool({ started, folder, limits, signal, isRead }: Watch): Promise<ToolEnd> {
  const { child, tree } = started
  const ending = new Ending(tree)
  const exited = exitOf(started)
  const onAbort = () => ending.begin(signal.reason as AbortReason)
  const timer = setTimeout(() => ending.begin('time'), Math.min(limits.minutes * 60_000, 2 ** 31 - 1))
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) onAbort()
  const stopMeasuring = measureOften({ tree, folder, limits }, cause => ending.begin(cause))
  const end = await exited
  clearTimeout(timer)
  stopMeasuring()
  signal.removeEventListener('abort', onAbort)
  ending.stop()
  await killTree(tree)
  await Promise.race([isRead, pause(LAST_WORDS_MS, undefined, { ref: false })])
  child.stdout?.destroy()
  child.stderr?.destroy()
  return end.cause === 'exit' ? { ...end, cause: ending.cause ?? 'exit' } : end
}

async function exitOf({ child }: StartedTool): Promise<ToolEnd> {
  try {
    const [exitCode, signal] = await once(child, 'exit')
    return { cause: 'exit', exitCode, signal }
  } catch {
    return { cause: 'not-started', exitCode: null, signal: null }
  }
}

/** Ends a tree of processes once, for the first reason that comes. */
class Ending {
  cause: Exclude<ToolEnd['cause'], 'exit' | 'not-started'> | undefined
  readonly #tree: ProcessTree
  #timer: NodeJS.Timeout | undefined

  constructor(tree: ProcessTree) {
    this.#tree = tree
  }

  begin(cause: NonNullable<Ending['cause']>): void {
    if (this.cause === 'lease-lost' || (this.cause && cause !== 'lease-lost')) return
    this.cause = cause
    this.stop()
    const graceMs = GRACE_MS[cause]
    if (graceMs === undefined) return void killTree(this.#tree)
    terminateTree(this.#tree)
    this.#timer = setTimeout(() => void killTree(this.#tree), graceMs)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}

interface Measured {
  readonly tree: ProcessTree
  readonly folder: string
  readonly limits: RunLimits
}

/** Looks again and again how much memory and space a run takes. */
function measureOften({ tree, folder, limits }: Measured, onTooMuch: (cause: 'memory' | 'space') => void): () => void {
  const mostMemory = limits.memoryMegabytes * BYTES_PER_MEGABYTE
  const mostSpace = limits.outputMegabytes * BYTES_PER_MEGABYTE
  let round = 0
  const measure = async () => {
    // What is shared between processes is counted for each at first, and once when it comes to it.
    if (measureSession(tree.pid) > mostMemory && measureSessionExactly(tree.pid) > mostMemory) onTooMuch('memory')
    if (++round % ROUNDS_PER_SIZE === 0 && (await sizeOf(runPaths(folder).work)) > mostSpace) onTooMuch('space')
  }
  const timer = setInterval(() => void measure(), MEASURE_MS)
  return () => clearInterval(timer)
}

/** 0 where files come and go while we look. */
const sizeOf = (folder: string) => folderSize(folder).catch(() => 0)
