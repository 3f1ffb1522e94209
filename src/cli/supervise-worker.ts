import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Logger } from 'pino'

const COMMAND = join(import.meta.dirname, '../../bin/science-flask.js')
const FIRST_DELAY_MS = 100
const LONGEST_DELAY_MS = 30_000
/** A worker that lived this long did not die of its start. */
const HEALTHY_MS = 60_000

/** Keeps one worker process alive: starts it again when it dies, more slowly each time it dies young. */
export function superviseWorker(siteFolder: string, log: Logger): { stop: () => Promise<void> } {
  let child: ChildProcess
  let isStopping = false
  let delayMs = FIRST_DELAY_MS
  let timer: NodeJS.Timeout

  const startWorker = () => {
    const startedAt = Date.now()
    // One memory arena of the C library instead of one per thread: some megabytes less, and the worker hardly uses threads.
    child = fork(COMMAND, ['worker', '--site', siteFolder], { env: { ...process.env, MALLOC_ARENA_MAX: '1' } })
    child.on('exit', (code, signal) => {
      if (isStopping) return
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
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      await exited
    },
  }
}
