import { DIGIT_NINE, DIGIT_ZERO, MINUS, PLUS, QUOTE, SPACE, TAB } from './bytes.ts'

/** Powers of ten that are exact in floating point. */
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`))
/** Integers up to here are exact in floating point. */
const LARGEST_EXACT = 2 ** 53
const LETTER_E = 0x65
const UPPER_TO_LOWER = 0x20

/** Reads the number in the cell from one byte up to another; NaN when the cell holds anything else. */
export type NumberParser = (start: number, end: number) => number

/**
 * Makes a reader of the numbers in a file. A cell may be quoted and padded. `1`, `-.5`, `+2.`, `1e5` are numbers; `0x10`,
 * `1_000`, `inf` and an empty cell are not. The result is the nearest floating-point number; `1e999` gives Infinity.
 *
 * @param decimal  byte of the decimal sign: a point or a comma
 */
export function createNumberParser(bytes: Uint8Array, decimal: number): NumberParser {
  return (start, end) => {
    let from = skipPadding(bytes, start, end)
    let to = dropPadding(bytes, from, end)
    if (bytes[from] === QUOTE && bytes[to - 1] === QUOTE && to - from >= 2) {
      from = skipPadding(bytes, from + 1, to - 1)
      to = dropPadding(bytes, from, to - 1)
    }
    return parseTrimmed({ bytes, decimal, from, to })
  }
}

interface NumberText {
  readonly bytes: Uint8Array
  readonly decimal: number
  readonly from: number
  readonly to: number
}

/** Numbers of up to 15 digits are exact as integer times power of ten, so one operation rounds them right; the rest goes to the runtime. */
function parseTrimmed(text: NumberText): number {
  const { bytes, decimal, from, to } = text
  const sign = bytes[from]
  let at = sign === MINUS || sign === PLUS ? from + 1 : from
  let mantissa = 0
  let digits = 0
  let fraction = -1
  for (; at < to; at++) {
    const byte = bytes[at]
    if (byte >= DIGIT_ZERO && byte <= DIGIT_NINE) {
      mantissa = mantissa * 10 + (byte - DIGIT_ZERO)
      digits++
      if (fraction >= 0) fraction++
    } else if (byte === decimal && fraction < 0) fraction = 0
    else break
  }
  if (digits === 0) return Number.NaN
  const exponent = at === to ? 0 : parseExponent(bytes, at, to)
  if (Number.isNaN(exponent)) return Number.NaN
  const scale = exponent - Math.max(fraction, 0)
  if (mantissa > LARGEST_EXACT || Math.abs(scale) > 22) return parseSlowly(text)
  const size = scale < 0 ? mantissa / POWERS_OF_TEN[-scale] : mantissa * POWERS_OF_TEN[scale]
  return sign === MINUS ? -size : size
}

/** @returns NaN when the bytes are not `e`, a sign or none, and digits */
function parseExponent(bytes: Uint8Array, from: number, to: number): number {
  if ((bytes[from] | UPPER_TO_LOWER) !== LETTER_E) return Number.NaN
  const sign = bytes[from + 1]
  const first = sign === MINUS || sign === PLUS ? from + 2 : from + 1
  if (first >= to) return Number.NaN
  let exponent = 0
  for (let at = first; at < to; at++) {
    const digit = bytes[at] - DIGIT_ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    exponent = exponent * 10 + digit
  }
  return sign === MINUS ? -exponent : exponent
}

function parseSlowly({ bytes, decimal, from, to }: NumberText): number {
  let text = ''
  for (let at = from; at < to; at++) text += bytes[at] === decimal ? '.' : String.fromCharCode(bytes[at])
  return Number(text)
}

function skipPadding(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  while (at < to && (bytes[at] === SPACE || bytes[at] === TAB)) at++
  return at
}

function dropPadding(bytes: Uint8Array, from: number, to: number): number {
  let at = to
  while (at > from && (bytes[at - 1] === SPACE || bytes[at - 1] === TAB)) at--
  return at
}
