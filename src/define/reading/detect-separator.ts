import { COMMA, POINT, SEMICOLON, TAB } from './bytes.ts'
import { createNumberParser, type NumberParser } from './parse-number.ts'
import { walkRows } from './walk-rows.ts'

/** In order of preference: a name is more likely to hold a comma than a semicolon, and a semicolon than a tab. */
const SEPARATORS = [TAB, SEMICOLON, COMMA]

const ROWS_TO_READ = 20
const BYTES_TO_READ = 2_000_000

/** How well a file reads with one separator. */
interface Reading {
  readonly separator: number
  /** Cells of the first row. */
  readonly header: number
  /** Share of the other rows that fit the header, halved when they fit as rows with one cell more. */
  readonly fit: number
  /** Cells that are numbers. */
  readonly numbers: number
}

/**
 * Finds the separator of a table from its first rows, whatever the name of the file says: the one whose rows are of one
 * length, and then the one that gives the most numbers.
 *
 * @returns undefined when none of the three separates anything
 */
export function detectSeparator(bytes: Uint8Array): number | undefined {
  const readings = SEPARATORS.map(separator => readWith(bytes, separator)).filter(reading => reading.header > 0)
  readings.sort((a, b) => b.fit - a.fit || b.numbers - a.numbers)
  return readings[0]?.separator
}

function readWith(bytes: Uint8Array, separator: number): Reading {
  const parsers = separator === SEMICOLON ? [POINT, COMMA] : [POINT]
  const isNumber = anyOf(parsers.map(decimal => createNumberParser(bytes, decimal)))
  const widths: number[] = []
  let numbers = 0
  const rows = walkRows(bytes, separator)
  let step = rows.next()
  while (!step.done && widths.length < ROWS_TO_READ) {
    const { width, offsets } = step.value
    if (widths.length > 0) numbers += countNumbers(offsets, isNumber)
    widths.push(width)
    if (widths.length > 2 && offsets[width] > BYTES_TO_READ) break
    step = rows.next()
  }
  // A quote that cannot be read counts as a row that does not fit.
  if (step.done && step.value) widths.push(0)
  return judge(separator, widths, numbers)
}

function judge(separator: number, [header = 0, ...widths]: readonly number[], numbers: number): Reading {
  const [first = header] = widths
  const expected = first === header + 1 ? first : header
  const share = widths.filter(width => width === expected).length / Math.max(widths.length, 1)
  const fit = expected === header ? share : share / 2
  return { separator, header: expected > 1 ? header : 0, fit, numbers }
}

function countNumbers(offsets: readonly number[], isNumber: (start: number, end: number) => boolean): number {
  let count = 0
  for (let field = 1; field < offsets.length - 1; field++) {
    if (isNumber(offsets[field], offsets[field + 1] - 1)) count++
  }
  return count
}

const anyOf = (parsers: readonly NumberParser[]) => (start: number, end: number) =>
  parsers.some(parse => !Number.isNaN(parse(start, end)))
