import { randomInt } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { carryOutRun } from '../analyses/run/carry-out-run.ts'
import type { CollectedRun } from '../analyses/run/collect-run.ts'
import type { RunFailure } from '../analyses/run/explain-end.ts'
import type { Packer } from '../analyses/run/start-packing.ts'
import { runPaths, type ToolRun } from '../analyses/run/tool-run.ts'
import type { CheckedInput } from '../analyses/self-test/check-files.ts'
import type { Problem } from '../define/problem.ts'
import { checkRunInput } from './check-run-input.ts'
import { describeRun, sayProblems, startProgress } from './describe-run.ts'
import type { RunOptions } from './run-options.ts'

const EXIT = { done: 0, ours: 1, usage: 2, input: 65 } as const
const SEED_LIMIT = 2 ** 31
/** Without a site's settings at hand: a run at the shell is stopped by whoever started it. */
const LIMITS = { minutes: 24 * 60, memoryMegabytes: 1_000_000, outputMegabytes: 1_000_000 }

/** What was begun before anything else was known. */
interface Started {
  /** Names the run in the environment of its processes. */
  readonly mark: string
  readonly startPacker: () => Packer
}

/**
 * Checks the files and settings, runs the tool and puts its results where they are wanted.
 *
 * @returns the exit code
 */
export async function runOnFiles(options: RunOptions, started: Started): Promise<number> {
  const refusal = await findOutputProblem(options)
  if (refusal) return end(options, EXIT.usage, [refusal])
  const checked = await checkRunInput(options)
  if ('problems' in checked) return end(options, checked.isUsage ? EXIT.usage : EXIT.input, checked.problems)
  return carryOut(options, checked, started)
}

async function carryOut(options: RunOptions, input: CheckedInput, { mark, startPacker }: Started): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'science-flask-run-'))
  const run: ToolRun = { ...input, folder, mark, seed: randomInt(SEED_LIMIT), limits: limitsOf(input) }
  const stopping = new AbortController()
  const onSignal = () => stopping.abort('cancelled')
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  const progress = startProgress(options.json)
  try {
    const hooks = { signal: stopping.signal, onLine: progress.show, now: Date.now }
    const outcome = await carryOutRun(run, { ...hooks, packer: startPacker, isArchived: false })
    progress.end()
    return await conclude(options, run, outcome)
  } catch (error) {
    progress.end()
    await rm(folder, { recursive: true, force: true })
    if (!stopping.signal.aborted) throw error
    return end(options, EXIT.ours, [{ code: 'CANCELLED', message: 'The run was stopped; nothing was written.' }])
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

function limitsOf({ tool }: CheckedInput): ToolRun['limits'] {
  const { minutes = LIMITS.minutes, memory = LIMITS.memoryMegabytes } = tool.declaration.limits
  return { ...LIMITS, minutes, memoryMegabytes: memory }
}

async function conclude(options: RunOptions, run: ToolRun, outcome: CollectedRun | RunFailure): Promise<number> {
  if ('failure' in outcome) {
    const isInput = outcome.failure === 'input'
    if (isInput) await rm(run.folder, { recursive: true, force: true })
    const kept = isInput ? '' : ` The run is kept in ${run.folder}.`
    const problem = { code: `RUN_${outcome.failure.toUpperCase()}`, message: `${outcome.message}${kept}` }
    return end(options, isInput ? EXIT.input : EXIT.ours, [problem])
  }
  const paths = runPaths(run.folder)
  const kept = [paths.parameters, paths.provenance, paths.log].map(file => [file, `run/${basename(file)}`] as const)
  const results = outcome.results.map(({ file }) => [join(paths.output, file), file] as const)
  for (const [from, to] of [...kept, ...results]) await moveFile(from, resolve(options.output, to))
  await rm(run.folder, { recursive: true, force: true })
  describeRun(options, outcome)
  return EXIT.done
}

async function moveFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await rename(from, to).catch(async (error: NodeJS.ErrnoException) => {
    // Another disk.
    if (error.code !== 'EXDEV') throw error
    await copyFile(from, to)
  })
}

/** What was there before is not mixed with results, unless that is asked for. */
async function findOutputProblem({ output, force }: RunOptions): Promise<Problem | undefined> {
  const entries = await readdir(output).catch((error: NodeJS.ErrnoException) => error.code ?? 'EIO')
  if (entries === 'ENOTDIR') {
    return { code: 'OUTPUT_IS_A_FILE', message: `${output} is a file. Name a folder with --output.` }
  }
  if (Array.isArray(entries) && entries.length > 0 && !force) {
    const message = `The folder ${output} is not empty. Name another one with --output, or add --force to write into it.`
    return { code: 'OUTPUT_NOT_EMPTY', message }
  }
  return undefined
}

function end(options: RunOptions, exitCode: number, problems: readonly Problem[]): number {
  sayProblems(options, exitCode, problems)
  return exitCode
}
