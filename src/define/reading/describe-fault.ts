import type { Problem } from '../problem.ts'
import { countOf, formatNumber, quote, shorten } from '../words.ts'
import type { GridFault, RowFault } from './gather-cells.ts'
import { locateByte } from './locate-byte.ts'
import type { TextFault } from './open-text.ts'
import type { QuoteFault } from './walk-rows.ts'

const ENCODING_ADVICE = 'Save it as "CSV UTF-8" and upload it again'
const BINARY_ADVICE = 'Upload a table saved as CSV or tab-separated text'

/** Says which bytes are not text, and where. */
export function describeTextFault(bytes: Uint8Array, { code, reason, offset }: TextFault, file: string): Problem {
  const advice = code === 'WRONG_ENCODING' ? ENCODING_ADVICE : BINARY_ADVICE
  const place = offset === undefined ? undefined : locateByte(bytes, offset)
  if (!place) return { code, file, message: `${file} ${reason}. ${advice}.` }
  const { row, column } = place
  const value = shorten(place.value)
  const where = `in row ${formatNumber(row)}, column ${quote(column)}, near ${quote(value)}`
  return { code, file, row, column: shorten(column), value, message: `${file} ${reason} ${where}. ${advice}.` }
}

/** Says which row or quote cannot be read, and where. */
export function describeGridFault(bytes: Uint8Array, { fault, header }: GridFault, file: string): Problem {
  if (!('width' in fault)) return describeQuoteFault(bytes, { fault, header }, file)
  const { code, row, width, expected } = fault
  const place = `Row ${formatNumber(row)} of ${file}`
  if (code === 'TABLE_TOO_LARGE') {
    return {
      code,
      file,
      row,
      message: `${file} has more rows or columns than can be read: it was given up at row ${formatNumber(row)}.`,
    }
  }
  const sentence = `${place} (${quote(fault.sample)}) has ${countOf(width, 'cell')}, but ${describeExpected(fault, header)}`
  if (code === 'ROW_TOO_SHORT') {
    const column = columnName(header, width, expected)
    const advice = `The first one missing is that of column ${quote(column)}; where there is no value, leave the cell empty but keep its separator.`
    return {
      code,
      file,
      row,
      column: shorten(column),
      value: shorten(fault.sample),
      message: `${sentence} ${advice}`,
      values: { width, expected },
    }
  }
  const advice = `The first one too many is ${quote(fault.extra)}; a cell that holds the separator must be in quotes.`
  return {
    code,
    file,
    row,
    column: String(expected + 1),
    value: shorten(fault.extra),
    message: `${sentence} ${advice}`,
    values: { width, expected },
  }
}

function describeExpected({ expected }: RowFault, header: readonly string[]): string {
  return header.length === expected
    ? `the header has ${formatNumber(expected)}.`
    : `the rows above have ${formatNumber(expected)}.`
}

/** Name of a column; where the header lacks the first cell, as R writes it, names are one further on. */
function columnName(header: readonly string[], field: number, width = header.length): string {
  return header[field - (width - header.length)] || String(field + 1)
}

function describeQuoteFault(
  bytes: Uint8Array,
  { fault, header }: { fault: QuoteFault; header: readonly string[] },
  file: string,
): Problem {
  const { code, row, field, start, end } = fault
  const column = columnName(header, field)
  const place = `row ${formatNumber(row)} of ${file}, column ${quote(column)}`
  const value = shorten(cellStart(bytes, start, end))
  const message =
    code === 'UNCLOSED_QUOTE'
      ? `The quote that opens in ${place}, is never closed: ${quote(value)}. Close it, or take it away.`
      : `Text follows the closing quote in ${place}: ${quote(value)}. Write a quote inside a quoted cell twice, or take the quotes away.`
  return { code, file, row, column: shorten(column), value, message }
}

const CELL_START_BYTES = 400

/** The beginning of a cell as it stands in the file, with a little of what follows. */
function cellStart(bytes: Uint8Array, start: number, end: number): string {
  const stop = Math.min(end + 20, start + CELL_START_BYTES, bytes.length)
  return new TextDecoder().decode(bytes.subarray(start, stop)).trim()
}
