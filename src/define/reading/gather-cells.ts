import { SPACE } from './bytes.ts'
import { cellText } from './cell-text.ts'
import { type FileRow, type QuoteFault, walkRows } from './walk-rows.ts'

/** More than any table that a browser could upload and a person would look at; a file that says otherwise is an attack or a mistake. */
const MOST_ROWS = 1_000_000
const MOST_CELLS = 100_000_000

/** The cells of a table whose rows all have the same length. */
export interface Grid {
  readonly header: readonly string[]
  readonly headerRow: number
  /** Cells of each row but the header. */
  readonly width: number
  /** Row of the file on which each of them begins. */
  readonly rows: readonly number[]
  /** `width + 1` per row: the first byte of every cell, and at last one more than the byte behind the last one. */
  readonly offsets: Uint32Array
}

/** A row that does not fit, or a table that is too large. */
export interface RowFault {
  readonly code: 'ROW_TOO_SHORT' | 'ROW_TOO_LONG' | 'TABLE_TOO_LARGE'
  readonly row: number
  readonly width: number
  readonly expected: number
  /** The first cell of the row, which names its sample. */
  readonly sample: string
  /** The first cell too many, if there is one. */
  readonly extra: string
}

/** Why the cells cannot be found. */
export interface GridFault {
  readonly fault: RowFault | QuoteFault
  readonly header: readonly string[]
}

/** Reads the header and finds every cell. A header may be one cell shorter than the rows, as R writes it. */
export function gatherCells(bytes: Uint8Array, separator: number): Grid | GridFault | undefined {
  const walk = walkRows(bytes, separator)
  const first = walk.next()
  if (first.done) return first.value && { fault: first.value, header: [] }
  const header = readHeader(bytes, first.value)
  const headerRow = first.value.row
  const rows: number[] = []
  let width = 0
  let offsets = new Uint32Array(0)
  let step = walk.next()
  for (; !step.done; step = walk.next()) {
    const row = step.value
    if (width === 0) width = row.width === header.length + 1 ? row.width : header.length
    const code = findRowFault(row, width, rows.length)
    if (code) return { fault: describeRowFault(bytes, row, { code, expected: width }), header }
    const used = rows.length * (width + 1)
    if (used + width + 1 > offsets.length) offsets = grow(offsets, used + estimateSize(bytes, row))
    offsets.set(row.offsets, used)
    rows.push(row.row)
  }
  if (step.value) return { fault: step.value, header }
  return { header, headerRow, width, rows, offsets: offsets.subarray(0, rows.length * (width + 1)) }
}

function readHeader(bytes: Uint8Array, { offsets, width }: FileRow): string[] {
  return Array.from({ length: width }, (_, field) => cellText(bytes, offsets[field], offsets[field + 1] - 1))
}

function findRowFault({ width }: FileRow, expected: number, count: number): RowFault['code'] | undefined {
  if (width < expected) return 'ROW_TOO_SHORT'
  if (width > expected) return 'ROW_TOO_LONG'
  return count >= MOST_ROWS || (count + 1) * expected > MOST_CELLS ? 'TABLE_TOO_LARGE' : undefined
}

function describeRowFault(
  bytes: Uint8Array,
  { row, width, offsets }: FileRow,
  fault: Pick<RowFault, 'code' | 'expected'>,
): RowFault {
  const cell = (field: number) => (field < width ? cellText(bytes, offsets[field], offsets[field + 1] - 1) : '')
  return { ...fault, row, width, sample: cell(0), extra: cell(fault.expected) }
}

/** Rows of a table are about as long as one another, so one tells how many follow. */
function estimateSize(bytes: Uint8Array, { offsets, width }: FileRow): number {
  const rowBytes = offsets[width] - offsets[0]
  const remaining = Math.ceil(((bytes.length - offsets[0]) / rowBytes) * 1.1) + 1
  return Math.min(remaining, MOST_ROWS) * (width + 1)
}

function grow(offsets: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(size, Math.ceil(offsets.length * 1.25)))
  larger.set(offsets)
  return larger
}

/** Whether nothing but blanks stands in a cell. */
export function isBlankCell(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] > SPACE) return false
  return true
}
