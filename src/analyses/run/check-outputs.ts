import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { matchPattern } from '../../define/file-pattern.ts'
import type { MatchedResult } from '../../define/match-results.ts'
import { recogniseFile } from '../../define/reading/recognise-file.ts'
import { recognisePlot } from '../../define/recognise-plot.ts'
import type { ResultDeclaration } from '../../define/tool.ts'
import { checkImage } from './check-image.ts'
import type { OutputFault } from './output-fault.ts'
import { type FileEnds, readEnds } from './read-ends.ts'

/** An output that is not what its view needs. */
export interface InvalidOutput {
  readonly file: string
  /** What is wrong, for whoever words it in another language. */
  readonly kind: OutputFault['kind']
  /** Goes on from the name of the file: `is empty`. */
  readonly problem: string
  /** Whether the tool promises it: then it fails the run, like one that is missing. Of all others the file is listed. */
  readonly isPromised: boolean
}

/** Larger plots are data; they are looked at on the page. */
const LARGEST_PLOT_BYTES = 50_000_000

/** Looks into every output whether it can be shown as it is to be, at its beginning and end only where that is enough. */
export async function checkOutputs(
  folder: string,
  matched: readonly MatchedResult[],
  declared: readonly ResultDeclaration[],
): Promise<InvalidOutput[]> {
  const invalid: InvalidOutput[] = []
  for (const { file, view } of matched) {
    const fault = await findFault(join(folder, file), view)
    if (fault) invalid.push({ file, ...fault, isPromised: isPromised(file, declared) })
  }
  return invalid
}

function isPromised(file: string, declared: readonly ResultDeclaration[]): boolean {
  const declaration = declared.find(result => matchPattern(result.file, file))
  return declaration !== undefined && !declaration.optional && !declaration.file.includes('*')
}

async function findFault(path: string, view: MatchedResult['view']): Promise<OutputFault | undefined> {
  if (view === 'file') return undefined
  const ends = await readEnds(path)
  if (ends.bytes === 0) return view === 'text' ? undefined : { kind: 'empty', problem: 'is empty' }
  switch (view) {
    case 'table':
    case 'matrix':
      return checkTable(ends)
    case 'image':
      return checkImage(path, ends)
    case 'plot':
      return checkPlot(path, ends)
    case 'text':
    case 'html':
      return checkText(ends)
  }
}

function checkTable(ends: FileEnds): OutputFault | undefined {
  const disguise = recogniseFile(ends.head)
  if (disguise) return { kind: 'table', problem: `is ${disguise.what}, not a table` }
  const fault = checkText(ends)
  if (fault) return fault
  const start = new TextDecoder().decode(ends.head.subarray(0, 1_000)).trimStart()
  if (/^[[{]\s*["{[\d}\]]/.test(start)) return { kind: 'table', problem: 'is JSON, not a table' }
  return start === '' ? { kind: 'blank', problem: 'holds nothing but blanks' } : undefined
}

function checkText({ head, bytes }: FileEnds): OutputFault | undefined {
  if (head.includes(0)) return { kind: 'text', problem: 'is no text' }
  try {
    // A character may be cut where the head ends.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length < bytes })
    return undefined
  } catch {
    return { kind: 'encoding', problem: 'is no text in UTF-8' }
  }
}

async function checkPlot(path: string, { bytes }: FileEnds): Promise<OutputFault | undefined> {
  if (bytes > LARGEST_PLOT_BYTES) return undefined
  const recognised = recognisePlot(await readFile(path, 'utf8'))
  return 'problem' in recognised ? { kind: 'plot', problem: recognised.problem } : undefined
}
