import { formatNumber, listWords } from '../../define/words.ts'
import { findInterpreter } from '../../tools/find-interpreter.ts'
import type { Failure } from '../analyses.table.ts'
import type { RanTool } from './run-tool.ts'
import type { ToolRun } from './tool-run.ts'

/** A run that ended without results: whose turn it is, and what happened, in a sentence for the person. */
export interface RunFailure {
  readonly failure: Failure
  readonly message: string
}

/** "The user must change something", in the process contract. */
const EXIT_INPUT = 65
const LONGEST_MESSAGE = 1_000

const OUT_OF_MEMORY =
  /out of memory|cannot allocate (memory|vector)|MemoryError|bad_alloc|OutOfMemoryError|memory exhausted/i
const DISK_FULL = /no space left on device|ENOSPC|disk quota exceeded/i

/** Sorts how a program ended, once and here: the user's turn, the tool's fault, or the site's. Undefined: it ended well. */
export function explainEnd(run: ToolRun, { end, lastErrors }: RanTool): RunFailure | undefined {
  const { cause, exitCode, signal } = end
  const said = lastErrors.join('\n')
  const last = lastErrors.at(-1) ?? ''
  if (cause === 'not-started') return notStarted(run)
  if (cause === 'time') return tookTooLong(run.limits.minutes)
  if (cause === 'space') return tooMuchOutput(run.limits.outputMegabytes)
  if (cause === 'memory') return tooMuchMemory(run.limits.memoryMegabytes)
  if (exitCode === 0) return undefined
  if (exitCode === EXIT_INPUT) return mustChange(last)
  if (DISK_FULL.test(said)) return diskFull()
  // SIGKILL that is not ours comes from a system that ran out of memory; shells report it as 137.
  if (signal === 'SIGKILL' || exitCode === 137 || OUT_OF_MEMORY.test(said)) {
    return tooMuchMemory(run.limits.memoryMegabytes)
  }
  return endedWithError(signal ? `by signal ${signal}` : `with exit code ${exitCode}`, last)
}

function mustChange(sentence: string): RunFailure {
  const unexplained =
    'The tool cannot use these data or parameters, but did not say why. Compare them with what its help page asks for.'
  return { failure: 'input', message: sentence.trim().slice(0, LONGEST_MESSAGE).toWellFormed() || unexplained }
}

function tookTooLong(minutes: number): RunFailure {
  const limit = minutes === 1 ? 'minute' : `${formatNumber(minutes)} minutes`
  const message = `The analysis was stopped because it took longer than the ${limit} that it may take. Try it with fewer features or samples.`
  return { failure: 'time', message }
}

function tooMuchMemory(megabytes: number): RunFailure {
  const message = `The analysis was stopped because it needs more memory than the ${formatNumber(megabytes)} MB that it may use. Try it with fewer features or samples.`
  return { failure: 'memory', message }
}

export function tooMuchOutput(megabytes: number): RunFailure {
  const message = `The analysis was stopped because it wrote more than the ${formatNumber(megabytes)} MB that its files may take. Try it with fewer features or samples.`
  return { failure: 'output', message }
}

export function tooManyOutputs(most: number): RunFailure {
  const message = `The tool made more than ${formatNumber(most)} files, which is more than can be kept. This is a fault of the tool, not of your data.`
  return { failure: 'output', message }
}

/** @param missing  results that the tool declares and did not write */
export function outputsMissing(missing: readonly string[]): RunFailure {
  const what = missing.length > 0 ? `without ${listWords(missing)}, which it promises` : 'without any result'
  return { failure: 'output', message: `The tool ended ${what}. This is a fault of the tool, not of your data.` }
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

function endedWithError(how: string, last: string): RunFailure {
  const said = last ? ` Its last words: ${last.slice(0, 300).toWellFormed()}` : ''
  return {
    failure: 'tool',
    message: `The tool ended with an error (${how}). This is not necessarily the fault of your data.${said}`,
  }
}
