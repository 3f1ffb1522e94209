import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { carryOutRun } from '../analyses/run/carry-out-run.ts'
import type { CollectedRun } from '../analyses/run/collect-run.ts'
import { type Packer, startPacking } from '../analyses/run/start-packing.ts'
import { runPaths, type ToolRun } from '../analyses/run/tool-run.ts'
import { matchPattern } from '../define/file-pattern.ts'
import { countOf, listWords } from '../define/words.ts'
import type { Tool } from '../tools/tool-registry.ts'
import { compareFolders, keepAsExpected } from './check-expected.ts'
import type { Check } from './check-report.ts'
import { checkFiles, type InputFile } from './check-run-input.ts'

export interface Checking extends SiteLimits {
  /** Whether the results become the expected ones. */
  readonly isUpdate: boolean
}

interface SiteLimits {
  readonly minutes: number
  readonly memoryMegabytes: number
}

/** The same at each check, so that what is drawn at random is, too. */
const SEED = 1
const OUTPUT_MEGABYTES = 2_000

/** Runs the example of a tool as the site would, and looks at what came out. */
export async function checkExample(subject: string, tool: Tool, { isUpdate, ...limits }: Checking): Promise<Check[]> {
  const refuse = (message: string) => ({ isGood: false, subject, message })
  const input = checkFiles(tool, await readExample(tool), tool.declaration.example.parameters)
  if ('problems' in input) return input.problems.map(({ message }) => refuse(`The example does not fit: ${message}`))
  const folder = await mkdtemp(join(tmpdir(), 'science-flask-check-'))
  try {
    const run: ToolRun = {
      ...input,
      folder,
      mark: `check.${process.pid}.${basename(folder)}`,
      seed: SEED,
      limits: limitsOf(tool, limits),
    }
    const startedAt = Date.now()
    const outcome = await carryOut(run)
    if ('failure' in outcome) return [refuse(`The example failed: ${outcome.message}`)]
    const seconds = (Date.now() - startedAt) / 1000
    const message = `example: ${countOf(outcome.results.length, 'result')} in ${seconds.toFixed(1)} s${describeUndeclared(tool, outcome)}`
    const problems = [...findNotProduced(tool, outcome), ...(await findDifferences(run, outcome, isUpdate))]
    return [
      ...outcome.notes.map(refuse),
      ...problems.map(refuse),
      ...(problems.length + outcome.notes.length > 0 ? [] : [{ isGood: true, subject, message }]),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readExample({ declaration, folder }: Tool): Promise<Record<string, InputFile>> {
  const files = Object.entries(declaration.example.datasets).map(async ([role, file]) => {
    const path = resolve(folder, file)
    return [role, { path, fileName: basename(path), bytes: await readFile(path) }] as const
  })
  return Object.fromEntries(await Promise.all(files))
}

function limitsOf({ declaration }: Tool, site: SiteLimits): ToolRun['limits'] {
  const { minutes = site.minutes, memory = site.memoryMegabytes } = declaration.limits
  return { minutes, memoryMegabytes: memory, outputMegabytes: OUTPUT_MEGABYTES }
}

async function carryOut(run: ToolRun): Promise<Awaited<ReturnType<typeof carryOutRun>>> {
  // The first process that draws starts now, to be ready when the tool is.
  let ready: Packer | undefined = startPacking({ mark: run.mark, isEarly: true })
  const packer = () => {
    const early = ready
    ready = undefined
    return early ?? startPacking({ mark: run.mark, isEarly: false })
  }
  const stopping = new AbortController()
  const onSignal = () => stopping.abort('cancelled')
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  try {
    const hooks = { signal: stopping.signal, onLine: () => undefined, now: Date.now }
    return await carryOutRun(run, { ...hooks, packer, isArchived: false })
  } finally {
    ready?.stop()
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

/** An example shows every result, except where a result is optional. A missing file with a fixed name has failed already. */
function findNotProduced({ declaration }: Tool, { results }: CollectedRun): string[] {
  return declaration.results
    .filter(({ file, optional }) => !optional && !results.some(result => matchPattern(file, result.file)))
    .map(({ file }) => `The example gives no ${file}. Choose one that does, or declare the result with optional: true.`)
}

function describeUndeclared({ declaration }: Tool, { results }: CollectedRun): string {
  const drawn = new Set(results.flatMap(({ details }) => details.matrix?.figures ?? []))
  const undeclared = results
    .map(({ file }) => file)
    .filter(file => !drawn.has(file) && !declaration.results.some(result => matchPattern(result.file, file)))
  return undeclared.length > 0 ? `; not declared: ${listWords(undeclared)}` : ''
}

async function findDifferences({ tool, folder }: ToolRun, { results }: CollectedRun, isUpdate: boolean) {
  const { expected } = tool.declaration.example
  if (expected === undefined) return []
  const { output } = runPaths(folder)
  const path = resolve(tool.folder, expected)
  if (isUpdate)
    await keepAsExpected(
      path,
      output,
      results.map(({ file }) => file),
    )
  return compareFolders(path, output)
}
