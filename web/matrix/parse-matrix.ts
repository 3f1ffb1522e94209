import type { Matrix } from '../../src/draw/read-matrix.ts'

/** Reads a matrix while its file arrives. */
export interface MatrixParser {
  readonly push: (bytes: Uint8Array) => void
  readonly end: () => Matrix
}

const [QUOTE, COMMA, LINE_FEED, CARRIAGE_RETURN, MINUS, PLUS, POINT] = [34, 44, 10, 13, 45, 43, 46]
const [ZERO, NINE, SMALL_E, LARGE_E, SPACE] = [48, 57, 101, 69, 32]
/** Below this many bytes it is not worth reading: a row that is cut off is read again with what follows. */
const LEAST_BYTES = 1 << 20
/**
 * Up to 15 digits and 22 powers of ten a number is read exactly; beyond, its last bit or two may differ, which saves two
 * thirds of the time. Numbers written from here on have 15 digits.
 */
const MOST_DIGITS = 19
const POWERS = Float64Array.from({ length: 290 }, (_, power) => Number(`1e${power}`))

/**
 * Reads CSV of the same form and with the same outcome as `readMatrix`, but from bytes, in pieces, and without a string
 * for every cell: a matrix of 25 million cells fits into little more than its numbers.
 *
 * @param expectedRows  as announced; more or fewer may come
 */
export function matrixParser(expectedRows = 16): MatrixParser {
  const reader: Reader = {
    bytes: new Uint8Array(0),
    at: 0,
    isLast: false,
    columns: undefined,
    rows: [],
    values: new Float64Array(0),
    expectedRows,
  }
  let waiting: Uint8Array[] = []
  let size = 0
  const read = () => {
    reader.bytes = concatenate([reader.bytes.subarray(reader.at), ...waiting])
    reader.at = 0
    waiting = []
    size = 0
    while (readRecord(reader));
  }
  return {
    push: bytes => {
      waiting.push(bytes)
      size += bytes.length
      if (size >= LEAST_BYTES) read()
    },
    end: () => {
      reader.isLast = true
      read()
      const columns = reader.columns ?? []
      return { rows: reader.rows, columns, values: reader.values.subarray(0, reader.rows.length * columns.length) }
    },
  }
}

interface Reader {
  bytes: Uint8Array
  at: number
  /** Whether nothing follows, so that the end of the bytes ends a row. */
  isLast: boolean
  columns: string[] | undefined
  readonly rows: string[]
  values: Float64Array
  readonly expectedRows: number
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let place = 0
  for (const part of parts) {
    whole.set(part, place)
    place += part.length
  }
  return whole
}

/** @returns whether there was a whole row */
function readRecord(reader: Reader): boolean {
  const { bytes } = reader
  const start = reader.at
  if (start >= bytes.length) return false
  const isRead = reader.columns ? readRow(reader) : readHeader(reader)
  if (!isRead) reader.at = start
  return isRead
}

const MARK = '\uFEFF'

function readHeader(reader: Reader): boolean {
  const names: string[] = []
  do {
    const name = readText(reader)
    if (name === undefined) return false
    names.push(names.length === 0 && name.startsWith(MARK) ? name.slice(1) : name)
  } while (takeComma(reader))
  endLine(reader)
  reader.columns = names.slice(1)
  reader.values = new Float64Array(Math.max(1, reader.expectedRows) * reader.columns.length)
  return true
}

function readRow(reader: Reader): boolean {
  const columns = reader.columns?.length ?? 0
  const start = reader.at
  const name = readText(reader)
  if (name === undefined) return false
  const isBlank = name === '' && reader.at === start && !isComma(reader) && columns > 0
  const row = reader.rows.length
  if (!isBlank && (row + 1) * columns > reader.values.length) reader.values = grow(reader.values, (row + 1) * columns)
  const { values } = reader
  let column = 0
  while (takeComma(reader)) {
    const value = readNumber(reader)
    if (value === undefined) return false
    if (column < columns) values[row * columns + column] = value
    column++
  }
  if (isBlank) return endLine(reader)
  values.fill(Number.NaN, row * columns + Math.min(column, columns), (row + 1) * columns)
  reader.rows.push(name)
  return endLine(reader)
}

function grow(values: Float64Array, needed: number): Float64Array {
  const grown = new Float64Array(Math.max(needed, values.length * 2))
  grown.set(values)
  return grown
}

const isComma = ({ bytes, at }: Reader) => bytes[at] === COMMA

function takeComma(reader: Reader): boolean {
  if (!isComma(reader)) return false
  reader.at++
  return true
}

function endLine(reader: Reader): true {
  if (reader.bytes[reader.at] === CARRIAGE_RETURN) reader.at++
  if (reader.bytes[reader.at] === LINE_FEED) reader.at++
  return true
}

/** Whether a cell ends here; undefined where that is still to come. */
function isEnd({ bytes, isLast }: Reader, at: number): boolean | undefined {
  if (at >= bytes.length) return isLast ? true : undefined
  const byte = bytes[at]
  // What follows a carriage return decides whether it is one line end or two.
  if (byte === CARRIAGE_RETURN && at + 1 >= bytes.length && !isLast) return undefined
  return byte === COMMA || byte === LINE_FEED || byte === CARRIAGE_RETURN
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Text of a cell; undefined where the bytes end before it does. */
function readText(reader: Reader): string | undefined {
  const { bytes } = reader
  const isQuoted = bytes[reader.at] === QUOTE
  const start = isQuoted ? reader.at + 1 : reader.at
  let end = start
  if (isQuoted) {
    while (end < bytes.length && (bytes[end] !== QUOTE || bytes[end + 1] === QUOTE)) end += bytes[end] === QUOTE ? 2 : 1
    if (end + 1 >= bytes.length && !reader.isLast) return undefined
  }
  const closing = end
  if (isQuoted) end++
  for (;;) {
    const ended = isEnd(reader, end)
    if (ended === undefined) return undefined
    if (ended) break
    end++
  }
  reader.at = Math.min(end, bytes.length)
  const text = decoder.decode(bytes.subarray(start, isQuoted ? closing : end))
  return isQuoted ? text.replaceAll('""', '"') : text
}

/** A number; NaN for what is none; undefined where the bytes end before it does. */
function readNumber(reader: Reader): number | undefined {
  const { bytes } = reader
  const start = reader.at
  let at = start
  const isNegative = bytes[at] === MINUS
  if (isNegative) at++
  let mantissa = 0
  let digits = 0
  let decimals = 0
  let byte = bytes[at]
  for (; byte >= ZERO && byte <= NINE; byte = bytes[++at]) {
    mantissa = mantissa * 10 + byte - ZERO
    if (mantissa > 0) digits++
  }
  const whole = at
  if (byte === POINT) {
    for (byte = bytes[++at]; byte >= ZERO && byte <= NINE; byte = bytes[++at]) {
      mantissa = mantissa * 10 + byte - ZERO
      if (mantissa > 0) digits++
      decimals++
    }
  }
  const hasDigits = at > whole + 1 || whole > start + (isNegative ? 1 : 0)
  let exponent = 0
  if (hasDigits && (byte === SMALL_E || byte === LARGE_E)) {
    byte = bytes[++at]
    const isSmall = byte === MINUS
    if (isSmall || byte === PLUS) byte = bytes[++at]
    if (!(byte >= ZERO && byte <= NINE)) return readOther(reader, start)
    for (; byte >= ZERO && byte <= NINE; byte = bytes[++at]) exponent = exponent * 10 + byte - ZERO
    if (isSmall) exponent = -exponent
  }
  const power = exponent - decimals
  const ended = isEnd(reader, at)
  if (ended === undefined) return undefined
  if (ended && hasDigits && digits <= MOST_DIGITS && power > -POWERS.length && power < POWERS.length) {
    reader.at = at
    const size = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power]
    return isNegative ? -size : size
  }
  return readOther(reader, start)
}

/** A number that needs more care, or no number. */
function readOther(reader: Reader, start: number): number | undefined {
  const text = readText(reader)
  if (text === undefined) return undefined
  if (text.charCodeAt(0) > SPACE && reader.at > start) return Number(text)
  return text.trim() === '' ? Number.NaN : Number(text)
}
