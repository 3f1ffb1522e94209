import type { Problem } from '../../define/problem.ts'
import { RUN_SAID } from '../../define/word-problem.ts'
import { findInterpreter } from '../../tools/find-interpreter.ts'
import type { Failure } from '../analyses.table.ts'
import { adviseLess } from './advise-less.ts'
import type { InvalidOutput } from './check-outputs.ts'
import { type Fault, findFault, findMissingPart, saysDiskFull, saysOutOfMemory } from './explain-error.ts'
import { joinSentences, say } from './run-sentences.ts'
import type { RanTool } from './run-tool.ts'
import type { ToolRun } from './tool-run.ts'

/** A run that ended without results: whose turn it is, and what happened, in a sentence for the person. */
export interface RunFailure {
  readonly failure: Failure
  /** What happened, sentence by sentence. */
  readonly sentences: readonly Problem[]
  /** The same in one, in English. */
  readonly message: string
  /** Last line of the program's errors, by which failures of the same kind are found. */
  readonly line?: string
}

/** "The user must change something", in the process contract. */
const EXIT_INPUT = 65
/** SIGKILL that is not ours comes from a system that ran out of memory; shells report it so. */
const EXIT_KILLED = 137
const LONGEST_MESSAGE = 1_000
const MOST_NAMED = 10

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
  const failure = part === undefined ? endedWithError(findFault(end), last) : partIsMissing(part)
  return { ...failure, line }
}

function fail(failure: Failure, ...sentences: readonly Problem[]): RunFailure {
  return { failure, sentences, message: joinSentences(sentences) }
}

function mustChange(sentence: string): RunFailure {
  const text = sentence.trim().slice(0, LONGEST_MESSAGE).toWellFormed()
  return fail('input', text ? say(RUN_SAID, { text }) : say('RUN_SAID_NOTHING'))
}

function tookTooLong(run: ToolRun): RunFailure {
  return fail('time', say('RUN_TOOK_TOO_LONG', { minutes: run.limits.minutes }), adviseLess(run))
}

function tooMuchMemory(run: ToolRun): RunFailure {
  return fail('memory', say('RUN_NEEDED_MEMORY', sizeOf(run.limits.memoryMegabytes)), adviseLess(run))
}

export function tooMuchOutput(run: ToolRun): RunFailure {
  return fail('output', say('RUN_WROTE_TOO_MUCH', sizeOf(run.limits.outputMegabytes)), adviseLess(run))
}

/** `300 MB`, `2 GB`, `1.5 GB`. */
function sizeOf(megabytes: number) {
  return megabytes < 1_000 ? { size: megabytes, unit: 'MB' } : { size: Math.round(megabytes / 100) / 10, unit: 'GB' }
}

export function tooManyOutputs(most: number): RunFailure {
  return fail('output', say('RUN_TOO_MANY_FILES', { most }), say('RUN_NOT_YOURS'))
}

/** @param missing  results that the tool declares and did not write */
export function outputsMissing(missing: readonly string[]): RunFailure {
  const files = missing.length > MOST_NAMED ? [...missing.slice(0, MOST_NAMED), '…'] : missing
  const what = files.length > 0 ? say('RUN_RESULTS_MISSING', { files: files.join(', ') }) : say('RUN_NO_RESULTS')
  return fail('output', what, say('RUN_NOT_YOURS'), say('RUN_OTHER_PARAMETERS'))
}

/** @param invalid  results that are not what the tool declares */
export function outputsInvalid(invalid: readonly InvalidOutput[]): RunFailure {
  const sentences = invalid
    .slice(0, MOST_NAMED)
    .map(({ file, kind, problem }) => say('RUN_RESULT_INVALID', { file, kind, problem }))
  return fail('output', ...sentences, say('RUN_NOT_YOURS'), say('RUN_OTHER_PARAMETERS'))
}

export function diskFull(): RunFailure {
  return fail('system', say('RUN_DISK_FULL'))
}

function notStarted({ tool }: ToolRun): RunFailure {
  const interpreter = findInterpreter(tool)
  const missing = 'missing' in interpreter ? interpreter.missing : undefined
  const values =
    missing === undefined
      ? { program: 'none', reason: '' }
      : { program: String(tool.declaration.command?.[0] ?? ''), reason: missing }
  return fail('system', say('RUN_NOT_STARTED', values), say('RUN_NOT_YOUR_DATA'))
}

/** @param title  of the parameter whose value the program would take for an option */
export function valueRefused(title: string): RunFailure {
  return fail('input', say('RUN_VALUE_REFUSED', { title }))
}

/** @param tool  id of a tool that was removed from the site */
export function toolIsGone(tool: string): RunFailure {
  return fail('system', say('RUN_TOOL_GONE', { tool }))
}

/** @param times  how often it was begun */
export function brokenOff(times: number): RunFailure {
  return fail('lost', say('RUN_BROKEN_OFF', { times }))
}

function partIsMissing(part: string): RunFailure {
  return fail('system', say('RUN_PART_MISSING', { part }), say('RUN_NOT_YOUR_DATA'), say('RUN_AFTER_INSTALL'))
}

function endedWithError(how: Fault, last: string): RunFailure {
  const what =
    'signal' in how ? say('RUN_ENDED_BY_SIGNAL', how) : say('RUN_ENDED_WITH_CODE', { code: String(how.exitCode) })
  const words = last.trim().slice(0, 300).toWellFormed()
  return fail('tool', what, say('RUN_PERHAPS_NOT_YOURS'), ...(words ? [say('RUN_LAST_WORDS', { words })] : []))
}
