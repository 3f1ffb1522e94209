import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { compileCache } from './compile-cache.ts'

interface ForkOptions {
  /** File that the process runs. */
  readonly file: string
  readonly args?: readonly string[]
  readonly memoryMegabytes: number
  readonly env?: NodeJS.ProcessEnv
}

/** A process of our own code that is sent one order and answers with messages. */
export interface ForkedProcess {
  readonly child: ChildProcess
  /** Rejects when the process has ended, with how it ended and its last words. */
  readonly exited: Promise<never>
}

const LAST_WORDS = 2_000

/** Starts a process of our own code, without the secrets of the site in its environment. */
export function forkProcess({ file, args = [], memoryMegabytes, env = {} }: ForkOptions): ForkedProcess {
  const child = fork(file, args, {
    execArgv: [`--max-old-space-size=${Math.ceil(memoryMegabytes)}`],
    env: { PATH: process.env.PATH, NODE_OPTIONS: process.env.NODE_OPTIONS, ...compileCache(), ...env },
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', text => {
    errors = (errors + text).slice(-LAST_WORDS)
  })
  // `close` comes when the last words were read, `exit` may come before.
  const exited = once(child, 'close').then(([code, signal]): never => {
    throw new ProcessEnded(file, { code, signal, errors })
  })
  // Heard of where it matters.
  exited.catch(() => undefined)
  return { child, exited }
}

interface ProcessEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly errors: string
}

/** A process of ours that ended before it had answered. */
export class ProcessEnded extends Error {
  readonly isOutOfMemory: boolean

  constructor(file: string, { code, signal, errors }: ProcessEnd) {
    super(`The process of ${file} ended early (${signal ?? code}). ${errors}`)
    this.name = 'ProcessEnded'
    this.isOutOfMemory = errors.includes('heap out of memory')
  }
}
