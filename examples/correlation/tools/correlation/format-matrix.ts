/** A matrix with names, as the result files hold it. */
export interface NamedMatrix {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly value: (row: number, column: number) => number
}

/** Longest text of a number, such as `-1.2345678901234568e-300`, and the comma before it. */
const LONGEST_CELL = 26
const [COMMA, ZERO, LINE_END] = [44, 48, 10]

/**
 * The matrix as CSV in UTF-8: column names in the first line after an empty cell, row names in the first column, full
 * precision. Written as bytes, because most cells are a bare 0 or 1 and millions of small strings take seconds.
 */
export function formatMatrix({ rows, columns, value }: NamedMatrix): Uint8Array {
  const encoder = new TextEncoder()
  const line = new Uint8Array(columns.length * LONGEST_CELL + 1)
  const lines = [encoder.encode(`${['', ...columns.map(quote)].join(',')}\n`)]
  for (const [row, name] of rows.entries()) {
    let end = 0
    for (let column = 0; column < columns.length; column++) end = writeCell(line, end, value(row, column))
    line[end++] = LINE_END
    lines.push(encoder.encode(quote(name)), line.slice(0, end))
  }
  return concatenate(lines)
}

function writeCell(line: Uint8Array, start: number, value: number): number {
  let end = start
  line[end++] = COMMA
  if (value === 0 || value === 1) {
    line[end++] = ZERO + value
    return end
  }
  const text = String(value)
  for (let index = 0; index < text.length; index++) line[end++] = text.charCodeAt(index)
  return end
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let place = 0
  for (const part of parts) {
    whole.set(part, place)
    place += part.length
  }
  return whole
}

function quote(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
