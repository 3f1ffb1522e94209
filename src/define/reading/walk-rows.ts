import { CARRIAGE_RETURN, LINE_FEED, QUOTE, SPACE, TAB } from './bytes.ts'

/** A row of a file that is being walked; the same object is used for every row. */
export interface FileRow {
  /** Row of the file, from 1, on which it begins. */
  readonly row: number
  /** How many cells it has. */
  readonly width: number
  /** First byte of every cell, and at last one more than the byte behind the last one. */
  readonly offsets: readonly number[]
}

/** A quote that cannot be read; nothing behind it can be relied on. */
export interface QuoteFault {
  readonly code: 'UNCLOSED_QUOTE' | 'TEXT_AFTER_QUOTE'
  /** Row on which the quote opens. */
  readonly row: number
  /** Which cell of its row, from 0. */
  readonly field: number
  readonly start: number
  /** Where reading stopped. */
  readonly end: number
}

interface Cursor {
  readonly bytes: Uint8Array
  readonly separator: number
  position: number
  row: number
  line: number
  offsets: number[]
  width: number
  isBlank: boolean
  fault?: QuoteFault
}

/**
 * Goes through a file row by row, whatever its line ends are. Quoted cells may hold separators, line ends and doubled
 * quotes. Rows without anything in them, separators aside, are passed over.
 *
 * @returns at the end, the quote at which it had to stop
 */
export function* walkRows(bytes: Uint8Array, separator: number): Generator<FileRow, QuoteFault | undefined> {
  const cursor: Cursor = { bytes, separator, position: 0, row: 1, line: 1, offsets: [], width: 0, isBlank: true }
  while (cursor.position < bytes.length) {
    readRow(cursor)
    if (cursor.fault) return cursor.fault
    if (!cursor.isBlank) yield cursor
  }
  return undefined
}

function readRow(cursor: Cursor): void {
  const { bytes, separator, offsets } = cursor
  let width = 0
  let end: number
  cursor.row = cursor.line
  cursor.isBlank = true
  do {
    offsets[width] = cursor.position
    end = readCell(cursor, width)
    if (cursor.fault) return
    width++
    cursor.position = end + 1
  } while (end < bytes.length && bytes[end] === separator)
  offsets[width] = cursor.position
  offsets.length = width + 1
  cursor.width = width
  cursor.line++
  if (bytes[end] === CARRIAGE_RETURN && bytes[end + 1] === LINE_FEED) cursor.position++
}

/** @returns the byte behind the cell: a separator, a line end, or the end of the file */
function readCell(cursor: Cursor, field: number): number {
  const { bytes, separator } = cursor
  let at = cursor.position
  while (at < bytes.length && isPadding(bytes[at]) && bytes[at] !== separator) at++
  if (bytes[at] === QUOTE) return readQuotedCell(cursor, field, at)
  let hasText = false
  while (at < bytes.length) {
    const byte = bytes[at]
    if (byte === separator || byte === LINE_FEED || byte === CARRIAGE_RETURN) break
    if (byte > SPACE) hasText = true
    at++
  }
  if (hasText) cursor.isBlank = false
  return at
}

function readQuotedCell(cursor: Cursor, field: number, opening: number): number {
  const { bytes, separator } = cursor
  const openingLine = cursor.line
  const fault = (code: QuoteFault['code'], end: number) => {
    cursor.fault = { code, row: openingLine, field, start: opening, end }
    return end
  }
  const closing = findClosingQuote(cursor, opening + 1)
  if (closing >= bytes.length) return fault('UNCLOSED_QUOTE', bytes.length)
  let at = closing + 1
  while (at < bytes.length && isPadding(bytes[at]) && bytes[at] !== separator) at++
  if (closing > opening + 1) cursor.isBlank = false
  const isEnd = at >= bytes.length || bytes[at] === separator || isLineEnd(bytes[at])
  return isEnd ? at : fault('TEXT_AFTER_QUOTE', at)
}

function findClosingQuote(cursor: Cursor, from: number): number {
  const { bytes } = cursor
  let at = from
  while (at < bytes.length) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      if (bytes[at + 1] !== QUOTE) return at
      at++
    } else if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED)) cursor.line++
    at++
  }
  return at
}

const isPadding = (byte: number) => byte === SPACE || byte === TAB
const isLineEnd = (byte: number) => byte === LINE_FEED || byte === CARRIAGE_RETURN
