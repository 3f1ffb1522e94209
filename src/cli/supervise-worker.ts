import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Logger } from 'pino'

const COMMAND = join(import.meta.dirname, '../../bin/science-flask.js')
const FIRST_DELAY_MS = 100
const LONGEST_DELAY_MS = 30_000
/** A worker that lived this long did not die of its start. */
const HEALTHY_MS = 60_000
/** One that does not answer hands back what it runs. */
const LONGEST_ANSWER_MS = 5_000
/** Pages that are loaded anew come first; of many saves in a row, only the last one starts a worker. */
const REPLACEMENT_DELAY_MS = 200

/** What a worker says before it claims its first job. */
export const READY = 'ready'
/** What is sent to a worker that is to claim nothing more, and what it answers. */
export const RETIRE = 'retire'
export const RETIRED = 'retired'

export interface SupervisedWorker {
  readonly stop: () => Promise<void>
  /** Resolves when the worker claims no more; it ends what it runs. Soon after, another one loads the site anew. */
  readonly replace: () => Promise<void>
}

/** Keeps one worker process alive: starts it again when it dies, more slowly each time it dies young. */
export function superviseWorker(siteFolder: string, log: Logger): SupervisedWorker {
  const alive = new Set<ChildProcess>()
  const ready = new WeakSet<ChildProcess>()
  let current: ChildProcess | undefined
  let isStopping = false
  let delayMs = FIRST_DELAY_MS
  let timer: NodeJS.Timeout

  const startWorker = () => {
    const startedAt = Date.now()
    // One memory arena of the C library instead of one per thread: some megabytes less, and the worker hardly uses threads.
    const child = fork(COMMAND, ['worker', '--site', siteFolder], { env: { ...process.env, MALLOC_ARENA_MAX: '1' } })
    current = child
    alive.add(child)
    child.on('message', message => {
      if (message === READY) ready.add(child)
    })
    child.on('exit', (code, signal) => {
      alive.delete(child)
      if (isStopping || child !== current) return
      delayMs = Date.now() - startedAt > HEALTHY_MS ? FIRST_DELAY_MS : Math.min(delayMs * 2, LONGEST_DELAY_MS)
      log.warn({ code, signal, delayMs }, 'the worker died and is started again')
      timer = setTimeout(startWorker, delayMs)
    })
  }

  startWorker()
  return {
    stop: async () => {
      isStopping = true
      clearTimeout(timer)
      await Promise.all([...alive].map(endWorker))
    },
    replace: async () => {
      const before = current
      current = undefined
      clearTimeout(timer)
      delayMs = FIRST_DELAY_MS
      if (before && alive.has(before)) {
        // One that is still starting has begun nothing.
        if (ready.has(before)) await retireWorker(before)
        else before.kill('SIGTERM')
      }
      if (!isStopping) timer = setTimeout(startWorker, REPLACEMENT_DELAY_MS)
    },
  }
}

async function endWorker(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}

async function retireWorker(child: ChildProcess): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGTERM'), LONGEST_ANSWER_MS)
  const answered = Promise.race([once(child, 'message'), once(child, 'exit')])
  if (child.connected) child.send(RETIRE)
  await answered
  clearTimeout(timer)
}
