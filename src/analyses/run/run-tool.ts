import type { Readable } from 'node:stream'
import { type OutputLine, readLines } from './read-lines.ts'
import { startTool } from './start-tool.ts'
import { runPaths, type ToolRun } from './tool-run.ts'
import { type ToolEnd, watchTool } from './watch-tool.ts'
import { type LogFile, openLog } from './write-log.ts'

export interface RunHooks {
  readonly signal: AbortSignal
  /** Called with every line of the log and every progress report. */
  readonly onLine: (line: OutputLine) => void
  readonly now: () => number
}

/** A run whose program has ended. */
export interface RanTool {
  readonly end: ToolEnd
  /** Last lines on standard error, the very last at the end; blank ones are left out. */
  readonly lastErrors: readonly string[]
  readonly startedAt: number
  readonly finishedAt: number
}

const MOST_LAST_ERRORS = 20

/** Starts the program of a prepared run, reads what it says, and waits for its end: the phases start and watch. */
export async function runTool(
  run: ToolRun,
  words: readonly string[],
  { signal, onLine, now }: RunHooks,
): Promise<RanTool> {
  const log = openLog(runPaths(run.folder).log)
  const lastErrors: string[] = []
  const startedAt = now()
  const started = startTool(run, words)
  const hear = (line: OutputLine) => {
    if (line.kind === 'text') log.write(line.text)
    onLine(line)
  }
  const hearError = (line: OutputLine) => {
    if (line.text.trim() !== '') lastErrors.push(line.text)
    if (lastErrors.length > MOST_LAST_ERRORS) lastErrors.shift()
    hear(line)
  }
  const { stdout, stderr } = started.child
  const isRead = Promise.all([readPipe(stdout, { log, onLine: hear }), readPipe(stderr, { log, onLine: hearError })])
  const end = await watchTool({ started, folder: run.folder, limits: run.limits, signal, isRead })
  await log.close()
  return { end, lastErrors, startedAt, finishedAt: now() }
}

interface Reader {
  readonly log: LogFile
  readonly onLine: (line: OutputLine) => void
}

/** Resolves when the pipe is closed, for whatever reason. */
function readPipe(pipe: Readable | null, { log, onLine }: Reader): Promise<void> {
  if (!pipe) return Promise.resolve()
  const reader = readLines(onLine, log.isFull)
  return new Promise(resolve => {
    pipe.on('data', reader.push)
    pipe.on('error', () => pipe.destroy())
    pipe.on('close', () => {
      reader.end()
      resolve()
    })
  })
}
