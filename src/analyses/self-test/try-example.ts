import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { matchPattern } from '../../define/file-pattern.ts'
import { countOf, listWords } from '../../define/words.ts'
import type { Tool } from '../../tools/tool-registry.ts'
import { carryOutRun } from '../run/carry-out-run.ts'
import type { CollectedRun } from '../run/collect-run.ts'
import { type Packer, startPacking } from '../run/start-packing.ts'
import { runPaths, type ToolRun } from '../run/tool-run.ts'
import { checkFiles, type InputFile } from './check-files.ts'
import { compareFolders, keepAsExpected } from './compare-expected.ts'
import { sayAsIs, sayOfTest, type TestProblem, tellPlace } from './test-sentences.ts'

export interface Trying {
  /** Limits of the site, where the tool has none of its own. */
  readonly minutes: number
  readonly memoryMegabytes: number
  /** Folder of the run; whoever asks removes it. */
  readonly folder: string
  /** Names the run in the environment of its processes. */
  readonly mark: string
  readonly signal: AbortSignal
  /** Whether the results become the expected ones. */
  readonly isUpdate?: boolean
}

export interface Trial {
  /** Why the tool does not work; none when it works. */
  readonly problems: readonly TestProblem[]
  /** What came out, when it works. */
  readonly summary: string
}

/** The same at each trial, so that what is drawn at random is, too. */
const SEED = 1
const OUTPUT_MEGABYTES = 2_000

/**
 * Runs the example of a tool as the site would, and looks at what came out: the one check behind `science-flask check` and the
 * self-test.
 *
 * @throws the reason of `signal` when it was aborted, and faults of ours
 */
export async function tryExample(tool: Tool, trying: Trying): Promise<Trial> {
  const input = checkFiles(tool, await readExample(tool), tool.declaration.example.parameters)
  if ('problems' in input) {
    return fail(input.problems.map(problem => [sayOfTest('TEST_DOES_NOT_FIT'), tellPlace(problem)]))
  }
  const { folder, mark } = trying
  const run: ToolRun = { ...input, folder, mark, seed: SEED, limits: limitsOf(tool, trying) }
  const startedAt = Date.now()
  const outcome = await carryOut(run, trying.signal)
  if ('failure' in outcome) return fail([[sayOfTest('TEST_RUN_FAILED'), ...outcome.sentences.map(tellPlace)]])
  const seconds = (Date.now() - startedAt) / 1000
  const problems = [
    ...outcome.notes.map(sayAsIs),
    ...findNotProduced(tool, outcome),
    ...(await findDifferences(run, outcome, trying.isUpdate ?? false)),
  ]
  const summary = `example: ${countOf(outcome.results.length, 'result')} in ${seconds.toFixed(1)} s${describeUndeclared(tool, outcome)}`
  return problems.length > 0 ? fail(problems) : { problems, summary }
}

const fail = (problems: readonly TestProblem[]): Trial => ({ problems, summary: '' })

async function readExample({ declaration, folder }: Tool): Promise<Record<string, InputFile>> {
  const files = Object.entries(declaration.example.datasets).map(async ([role, file]) => {
    const path = resolve(folder, file)
    return [role, { path, fileName: basename(path), bytes: await readFile(path) }] as const
  })
  return Object.fromEntries(await Promise.all(files))
}

function limitsOf({ declaration }: Tool, site: Pick<Trying, 'minutes' | 'memoryMegabytes'>): ToolRun['limits'] {
  const { minutes = site.minutes, memory = site.memoryMegabytes } = declaration.limits
  return { minutes, memoryMegabytes: memory, outputMegabytes: OUTPUT_MEGABYTES }
}

async function carryOut(run: ToolRun, signal: AbortSignal): Promise<Awaited<ReturnType<typeof carryOutRun>>> {
  // The first process that draws starts now, to be ready when the tool is.
  let ready: Packer | undefined = startPacking({ mark: run.mark, isEarly: true })
  const packer = () => {
    const early = ready
    ready = undefined
    return early ?? startPacking({ mark: run.mark, isEarly: false })
  }
  try {
    return await carryOutRun(run, { signal, onLine: () => undefined, now: Date.now, packer, isArchived: false })
  } finally {
    ready?.stop()
  }
}

/** An example shows every result, except where a result is optional. A missing file with a fixed name has failed already. */
function findNotProduced({ declaration }: Tool, { results }: CollectedRun): TestProblem[] {
  return declaration.results
    .filter(({ file, optional }) => !optional && !results.some(result => matchPattern(file, result.file)))
    .map(({ file }) => [sayOfTest('TEST_NOT_GIVEN', { file })])
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
