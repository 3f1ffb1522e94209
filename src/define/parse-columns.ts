import { textOf } from './cells.ts'
import { isMissing } from './missing.ts'
import { COMMA, POINT } from './reading/bytes.ts'
import { createNumberParser, type NumberParser } from './reading/parse-number.ts'
import type { RawTable } from './table.ts'

/** What stands in a column. Samples are counted from 0; -1 means none. */
export interface ParsedColumn {
  /** NaN where there is no value; undefined when there is no number at all. */
  values?: Float64Array
  missing: number
  firstMissing: number
  /** The first cell that is neither a number nor a missing marker: the column is not numeric, and `values` are not complete. */
  firstText: number
  firstInfinite: number
  /** First number with a decimal point or a decimal comma, where both are allowed. */
  firstPoint: number
  firstComma: number
}

interface Reader {
  readonly table: RawTable
  readonly readPoint: NumberParser
  /** Where semicolons separate, numbers may also have a decimal comma. */
  readonly readComma?: NumberParser
}

interface Cell {
  readonly feature: number
  readonly sample: number
  readonly start: number
  readonly end: number
}

/** Reads the numbers of every column; a column is given up at its first text. */
export function parseColumns(table: RawTable): ParsedColumn[] {
  const { bytes, offsets, stride } = table.cells
  const readPoint = createNumberParser(bytes, POINT)
  const readComma = table.separator === ';' ? createNumberParser(bytes, COMMA) : undefined
  const columns = table.featureNames.map(createColumn)
  const samples = table.sampleIds.length
  for (let sample = 0; sample < samples; sample++) {
    const row = sample * stride + 1
    for (let feature = 0; feature < columns.length; feature++) {
      const column = columns[feature]
      if (column.firstText >= 0) continue
      const start = offsets[row + feature]
      const end = offsets[row + feature + 1] - 1
      let value = readPoint(start, end)
      if (Number.isNaN(value))
        value = readUnusual({ table, readPoint, readComma }, column, { feature, sample, start, end })
      else if (readComma && column.firstPoint < 0 && holdsPoint(bytes, start, end)) column.firstPoint = sample
      if (Number.isNaN(value)) continue
      if (!Number.isFinite(value) && column.firstInfinite < 0) column.firstInfinite = sample
      column.values ??= new Float64Array(samples).fill(Number.NaN)
      column.values[sample] = value
    }
  }
  return columns
}

function createColumn(): ParsedColumn {
  return { missing: 0, firstMissing: -1, firstText: -1, firstInfinite: -1, firstPoint: -1, firstComma: -1 }
}

const INFINITE = /^[+-]?inf(inity)?$/i
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Reads a cell that is no number with a decimal point: a decimal comma, a missing marker, an infinite value or text. */
function readUnusual(
  { table, readComma }: Reader,
  column: ParsedColumn,
  { feature, sample, start, end }: Cell,
): number {
  const value = readComma?.(start, end) ?? Number.NaN
  if (!Number.isNaN(value)) {
    if (column.firstComma < 0) column.firstComma = sample
    return value
  }
  const text = start === end ? '' : textOf(table, feature, sample)
  if (isMissing(text)) {
    if (column.missing++ === 0) column.firstMissing = sample
    return Number.NaN
  }
  if (INFINITE.test(text)) return Number.POSITIVE_INFINITY
  // A number with a no-break space around it.
  if (PLAIN_NUMBER.test(text)) return Number(text)
  column.firstText = sample
  return Number.NaN
}

function holdsPoint(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === POINT) return true
  return false
}
