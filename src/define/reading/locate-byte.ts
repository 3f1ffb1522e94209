import { cellText } from './cell-text.ts'
import { detectSeparator } from './detect-separator.ts'
import { walkRows } from './walk-rows.ts'

/** Where a byte stands, as a person finds it. */
export interface BytePlace {
  readonly row: number
  /** Name of the column, or its number from 1. */
  readonly column: string
  /** The cell, read as Windows-1252, the most likely of the other encodings. */
  readonly value: string
}

/** Finds the cell of a byte; undefined when quotes make the file unreadable before it. */
export function locateByte(bytes: Uint8Array, offset: number): BytePlace | undefined {
  const separator = detectSeparator(bytes) ?? 0
  let header: string[] | undefined
  for (const { row, width, offsets } of walkRows(bytes, separator)) {
    const isHeader = header === undefined
    header ??= Array.from({ length: width }, (_, field) => cellText(bytes, offsets[field], offsets[field + 1] - 1))
    if (offsets[width] <= offset) continue
    const next = offsets.findIndex(start => start > offset)
    const cell = bytes.subarray(offsets[next - 1], offsets[next] - 1)
    const name = isHeader ? '' : (header[next - 1] ?? '')
    return { row, column: name || String(next), value: new TextDecoder('windows-1252').decode(cell).trim() }
  }
  return undefined
}
