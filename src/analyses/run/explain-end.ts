import { formatNumber, listWords } from '../../define/words.ts'
import { findInterpreter } from '../../tools/find-interpreter.ts'
import type { Failure } from '../analyses.table.ts'
import { adviseLess } from './advise-less.ts'
import { describeFault, findMissingPart, saysDiskFull, saysOutOfMemory } from './explain-error.ts'
import type { RanTool } from './run-tool.ts'
import type { ToolRun } from './tool-run.ts'

/** A run that ended without results: whose turn it is, and what happened, in a sentence for the person. */
export interface RunFailure {
  readonly failure: Failure
  readonly message: string
  /** Last line of the program's errors, by which failures of the same kind are found. */
  readonly line?: string
}

/** "The user must change something", in the process contract. */
const EXIT_INPUT = 65
/** SIGKILL that is not ours comes from a system that ran out of memory; shells report it so. */
const EXIT_KILLED = 137
const LONGEST_MESSAGE = 1_000

/** What R, Node and Rust say last whatever went wrong, and lines of stacks. */
const NOISE = /^(Execution halted|Node\.js v\d|Calls: |note: run with|\s+at |[\s~^|]*$)/

/** Sorts how a program ended, once and here: the user's turn, the tool's fault, or the site's. Undefined: it ended well. */
export function explainEnd(run: ToolRun, { end, lastErrors }: RanTool): RunFailure | undefined {
  const { cause, exitCode, signal } = end
  const said = lastErrors.join('\n')
  const last = lastErrors.at(-1) ?? ''
  const line = lastErrors.findLast(each => !NOISE.test(each)) ?? last
  if (cause === 'not-started') return notStarted(run)
  if (cause === 'time') return tookTooLong(run)
  if (cause === 'space') return tooMuchOutput(run)
  if (cause === 'memory') return tooMuchMemory(run)
  if (exitCode === 0) return undefined
  if (exitCode === EXIT_INPUT) return mustChange(last)
  if (saysDiskFull(said)) return diskFull()
  if (signal === 'SIGKILL' || exitCode === EXIT_KILLED || saysOutOfMemory(said)) return tooMuchMemory(run)
  const part = findMissingPart(said)
  const failure = part === undefined ? endedWithError(describeFault(end), last) : partIsMissing(part)
  return { ...failure, line }
}

function mustChange(sentence: string): RunFailure {
  const unexplained =
    'The tool cannot use these data or parameters, but did not say why. Compare them with what its help page asks for.'
  return { failure: 'input', message: sentence.trim().slice(0, LONGEST_MESSAGE).toWellFormed() || unexplained }
}

function tookTooLong(run: ToolRun): RunFailure {
  const { minutes } = run.limits
  const limit = minutes === 1 ? '1 minute' : `${formatNumber(minutes)} minutes`
  return { failure: 'time', message: `The analysis took longer than this site allows (${limit}). ${adviseLess(run)}` }
}

function tooMuchMemory(run: ToolRun): RunFailure {
  const limit = formatMegabytes(run.limits.memoryMegabytes)
  return {
    failure: 'memory',
    message: `The analysis needed more memory than this site allows (${limit}). ${adviseLess(run)}`,
  }
}

export function tooMuchOutput(run: ToolRun): RunFailure {
  const limit = formatMegabytes(run.limits.outputMegabytes)
  return {
    failure: 'output',
    message: `The analysis wrote more than its files may take (${limit}). ${adviseLess(run)}`,
  }
}

/** `300 MB`, `2 GB`, `1.5 GB`. */
function formatMegabytes(megabytes: number): string {
  return megabytes < 1_000 ? `${formatNumber(megabytes)} MB` : `${formatNumber(Math.round(megabytes / 100) / 10)} GB`
}

const NOT_YOURS = 'This is a fault of the tool, not of your data.'

export function tooManyOutputs(most: number): RunFailure {
  const message = `The tool made more than ${formatNumber(most)} files, which is more than can be kept. ${NOT_YOURS}`
  return { failure: 'output', message }
}

/** @param missing  results that the tool declares and did not write */
export function outputsMissing(missing: readonly string[]): RunFailure {
  const what = missing.length > 0 ? `without ${listWords(missing)}, which it promises` : 'without any result'
  return { failure: 'output', message: `The tool ended ${what}. ${NOT_YOURS} Other parameters may avoid it.` }
}

/** @param invalid  results that are not what the tool declares: `hits.csv is empty` */
export function outputsInvalid(invalid: readonly string[]): RunFailure {
  const message = `The tool wrote a result that cannot be shown: ${listWords(invalid)}. ${NOT_YOURS} Other parameters may avoid it.`
  return { failure: 'output', message }
}

export function diskFull(): RunFailure {
  const message =
    'The disk of this site is full, so the analysis could not be finished. Your data are safe. Start it again when the operator has made room.'
  return { failure: 'system', message }
}

function notStarted({ tool }: ToolRun): RunFailure {
  const interpreter = findInterpreter(tool)
  const reason = 'missing' in interpreter ? `: ${interpreter.missing}` : ' on the computer of this site'
  const message = `The program of this tool could not be started${reason}. This is not the fault of your data.`
  return { failure: 'system', message }
}

function partIsMissing(part: string): RunFailure {
  const message = `The tool needs ${part}, which is not installed on this site. This is not the fault of your data. Start it again when the operator has installed it.`
  return { failure: 'system', message }
}

function endedWithError(how: string, last: string): RunFailure {
  const said = last ? ` Its last words: “${last.trim().slice(0, 300).toWellFormed()}”.` : ''
  const message = `The tool ended with an error: it stopped ${how}. This is not necessarily the fault of your data; other parameters may avoid it.${said}`
  return { failure: 'tool', message }
}
