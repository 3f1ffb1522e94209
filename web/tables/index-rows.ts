const COMMA = 0x2c
const TAB = 0x09
const SEMICOLON = 0x3b
const QUOTE = 0x22
const LINE_FEED = 0x0a
const RETURN = 0x0d

/** Where the rows of a table stand in its bytes. Nothing is read of them yet: a million rows take four megabytes here. */
export interface RowIndex {
  readonly separator: number
  /** Position of the first byte of every row, the header's first; the last entry is the end of the file. */
  readonly starts: Uint32Array
  /** Rows, the header included. */
  readonly count: number
  /** Cells of the widest row. */
  readonly columns: number
  /** Cells of the first row, and of the narrowest of the others. */
  readonly headerCells: number
  readonly fewestCells: number
}

const FIRST_ROWS = 1_024
const BYTES_PER_REPORT = 8_000_000

/**
 * Finds the rows of a CSV: comma, semicolon or tab (whichever the first line has most of), quotes as in RFC 4180, any line
 * ends; blank lines are no rows.
 *
 * @param onProgress  called now and then with the part that is done, 0 to 1
 */
export function indexRows(bytes: Uint8Array, onProgress: (fraction: number) => void = () => {}): RowIndex {
  const first = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const separator = findSeparator(bytes, first)
  const rows = new RowList()
  let start = first
  let cells = 1
  let isQuoted = false
  let report = BYTES_PER_REPORT
  const { length } = bytes
  for (let at = first; at < length; at++) {
    const byte = bytes[at]
    // A quote opens a cell at its beginning only; one after a closing quote stands for itself and opens it again.
    if (byte === QUOTE) isQuoted = !isQuoted && (at === start || bytes[at - 1] === separator || bytes[at - 1] === QUOTE)
    else if (isQuoted) continue
    else if (byte === separator) cells++
    else if (byte === LINE_FEED || byte === RETURN) {
      if (at > start) rows.add(start, cells)
      start = at + 1
      cells = 1
      if (at > report) {
        onProgress(at / length)
        report = at + BYTES_PER_REPORT
      }
    }
  }
  if (start < length) rows.add(start, cells)
  return { separator, ...rows.end(length) }
}

/** Grows as rows are found, for nobody knows how many there are. */
class RowList {
  #starts = new Uint32Array(FIRST_ROWS)
  #count = 0
  #columns = 0
  #headerCells = 0
  #fewestCells = Number.POSITIVE_INFINITY

  add(start: number, cells: number): void {
    if (this.#count + 1 === this.#starts.length) {
      const grown = new Uint32Array(this.#starts.length * 2)
      grown.set(this.#starts)
      this.#starts = grown
    }
    if (this.#count === 0) this.#headerCells = cells
    else if (cells < this.#fewestCells) this.#fewestCells = cells
    if (cells > this.#columns) this.#columns = cells
    this.#starts[this.#count++] = start
  }

  end(length: number): Omit<RowIndex, 'separator'> {
    this.#starts[this.#count] = length
    return {
      starts: this.#starts.subarray(0, this.#count + 1),
      count: this.#count,
      columns: this.#columns,
      headerCells: this.#headerCells,
      fewestCells: this.#fewestCells,
    }
  }
}

function findSeparator(bytes: Uint8Array, first: number): number {
  const counts = new Map([COMMA, SEMICOLON, TAB].map(byte => [byte, 0]))
  let isQuoted = false
  for (let at = first; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (byte === LINE_FEED || byte === RETURN) break
    else if (counts.has(byte)) counts.set(byte, (counts.get(byte) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? COMMA
}
