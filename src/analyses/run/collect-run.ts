import { rename } from 'node:fs/promises'
import { type MatchedResult, matchResults } from '../../define/match-results.ts'
import { viewOf } from '../../define/view-of.ts'
import { listWords } from '../../define/words.ts'
import { removeFolder } from '../../platform/files/remove-folder.ts'
import { version } from '../../version.ts'
import type { ResultDetails } from '../analyses.table.ts'
import { checkOutputs } from './check-outputs.ts'
import { outputsInvalid, outputsMissing, type RunFailure, tooManyOutputs, tooMuchOutput } from './explain-end.ts'
import { listOutputs, type Output } from './list-outputs.ts'
import type { DrawnMatrix, MatrixOrder, PackOrder, PackReport } from './pack-order.ts'
import type { RanTool } from './run-tool.ts'
import type { Packer } from './start-packing.ts'
import { runPaths, type ToolRun } from './tool-run.ts'

/** One result, as it is kept. */
export interface CollectedResult {
  readonly file: string
  readonly title: string
  readonly view: string
  readonly bytes: number
  readonly details: ResultDetails
}

export interface CollectedRun {
  readonly results: readonly CollectedResult[]
  /** What the person should know about them: files left out, figures not drawn. */
  readonly notes: readonly string[]
}

interface Collecting {
  readonly ran: RanTool
  readonly packer: () => Packer
  readonly signal: AbortSignal
  /** Whether everything is put into one archive, too. */
  readonly isArchived: boolean
}

const MOST_FILES = 1_000
const LONGEST_TITLE = 255
const MOST_BYTES_HERE = 1_000_000

/**
 * Takes the results out of the tool's hands, describes them by its declaration, and has them drawn and packed.
 *
 * @returns the results, or why there are none
 */
export async function collectRun(
  run: ToolRun,
  { ran, isArchived, ...packing }: Collecting,
): Promise<CollectedRun | RunFailure> {
  const paths = runPaths(run.folder)
  await rename(paths.written, paths.output)
  const { outputs, leftOut } = await listOutputs(paths.output)
  const failure = findFailure(run, outputs)
  if (failure) return failure
  const files = outputs.map(({ file }) => file)
  const declared = run.tool.declaration.results
  const found = matchResults(declared, files)
  const invalid = await checkOutputs(paths.output, found, declared)
  const broken = invalid.filter(({ isPromised }) => isPromised)
  if (broken.length > 0) return outputsInvalid(broken)
  const matched = found.map(result => (invalid.some(({ file }) => file === result.file) ? asFile(result) : result))
  const order = {
    folder: run.folder,
    matrices: matched.filter(({ view }) => view === 'matrix').map(result => orderFigure(result, matched)),
    provenance: describeProvenance(run, ran),
    inputs: Object.fromEntries(
      run.inputs.map(({ role, fileName, original }) => [role, { name: fileName, path: original }]),
    ),
    isArchived,
  }
  const report = await (isQuicklyPacked(order, outputs) ? packHere(order) : packApart(order, packing))
  await removeFolder(paths.work)
  const sizes = new Map((await listOutputs(paths.output)).outputs.map(({ file, bytes }) => [file, bytes]))
  const notes = [
    ...leftOut.map(file => `${file} was left out: only plain files with plain names are kept.`),
    ...invalid.filter(({ file }) => isDeclared(file, found)).map(({ file, problem }) => `${file} ${problem}.`),
    ...report.notes,
  ]
  return { results: describeResults({ matched, report, sizes, given: new Set(files) }), notes }
}

/** What cannot be shown is listed like any other file. */
const asFile = (result: MatchedResult): MatchedResult => ({ ...result, view: 'file' })

const isDeclared = (file: string, matched: readonly MatchedResult[]) =>
  matched.some(result => result.file === file && result.declared)

/** Starting a process takes longer (0.1 s) than packing a few small files, which needs no drawing and little memory. */
function isQuicklyPacked({ matrices }: PackOrder, outputs: readonly Output[]): boolean {
  return matrices.length === 0 && totalBytes(outputs) <= MOST_BYTES_HERE
}

async function packHere(order: PackOrder): Promise<PackReport> {
  const { packRun } = await import('./pack-run.ts')
  return packRun(order)
}

/** A process that fails at its figures is followed by one that draws none: no result is lost for want of a picture. */
async function packApart(
  order: PackOrder,
  { packer, signal }: Pick<Collecting, 'packer' | 'signal'>,
): Promise<PackReport> {
  try {
    return await packer().pack(order, signal)
  } catch (error) {
    if (signal.aborted || isDiskFull(error) || order.matrices.length === 0) throw error
    const report = await packer().pack({ ...order, matrices: [] }, signal)
    const files = listWords(order.matrices.map(({ file }) => file))
    return { ...report, notes: [...report.notes, `No figures could be drawn of ${files}.`] }
  }
}

export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

const totalBytes = (outputs: readonly Output[]) => outputs.reduce((sum, { bytes }) => sum + bytes, 0)

function findFailure(run: ToolRun, outputs: readonly Output[]): RunFailure | undefined {
  const { tool, limits } = run
  const files = new Set(outputs.map(({ file }) => file))
  const missing = tool.declaration.results
    .filter(({ file, optional }) => !optional && !file.includes('*') && !files.has(file))
    .map(({ file }) => file)
  const bytes = totalBytes(outputs)
  if (outputs.length === 0 || missing.length > 0) return outputsMissing(missing)
  if (outputs.length > MOST_FILES) return tooManyOutputs(MOST_FILES)
  if (bytes > limits.outputMegabytes * 1_000_000) return tooMuchOutput(run)
  return undefined
}

/** P-values are drawn in the order of the values that they belong to. */
function orderFigure({ file, title, order }: MatchedResult, all: readonly MatchedResult[]): MatrixOrder {
  const values = all.find(({ pvalues }) => pvalues === file)
  const companion = order ?? values?.order
  return { file, title, kind: values ? 'pvalues' : 'values', ...(companion ? { order: companion } : {}) }
}

function describeProvenance({ tool, parameters, seed, names }: ToolRun, ran: RanTool): Record<string, unknown> {
  const { id, title, version: toolVersion, cite } = tool.declaration
  return {
    tool: { id, title, version: toolVersion, ...(cite ? { cite } : {}) },
    ...names,
    parameters,
    seed,
    startedAt: new Date(ran.startedAt).toISOString(),
    finishedAt: new Date(ran.finishedAt).toISOString(),
    software: {
      name: 'Science Flask',
      version,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
    },
  }
}

interface Packed {
  readonly matched: readonly MatchedResult[]
  readonly report: PackReport
  readonly sizes: ReadonlyMap<string, number>
  /** Files that the tool wrote itself. */
  readonly given: ReadonlySet<string>
}

/** What the tool wrote, in the order of its declaration, then the figures that were drawn of it. */
function describeResults({ matched, report, sizes, given }: Packed): CollectedResult[] {
  const drawn = new Map(report.matrices.map(matrix => [matrix.file, matrix]))
  const written = matched.map(result => describeResult(result, drawn.get(result.file), sizes))
  const figures = matched.flatMap(result =>
    (drawn.get(result.file)?.figures ?? [])
      .filter(file => !given.has(file))
      .map(file => ({
        file,
        title: titleOf(result.title),
        view: viewOf(file),
        bytes: sizes.get(file) ?? 0,
        details: {},
      })),
  )
  return [...written, ...figures]
}

function describeResult(
  { file, title, view, help, interpretation, pvalues, order }: MatchedResult,
  drawn: DrawnMatrix | undefined,
  sizes: ReadonlyMap<string, number>,
): CollectedResult {
  const matrix = drawn && {
    rows: drawn.rows,
    columns: drawn.columns,
    ...(pvalues ? { pvalues } : {}),
    ...(order ? { order } : {}),
    figures: drawn.figures,
  }
  const details = {
    ...(help ? { help } : {}),
    ...(interpretation ? { interpretation } : {}),
    ...(matrix ? { matrix } : {}),
  }
  // A matrix that cannot be read as one is still a table.
  const shown = view === 'matrix' && !matrix ? 'table' : view
  return { file, title: titleOf(title), view: shown, bytes: sizes.get(file) ?? 0, details }
}

const titleOf = (title: string) => Array.from(title).slice(0, LONGEST_TITLE).join('')
