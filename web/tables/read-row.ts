import type { RowIndex } from './index-rows.ts'

const QUOTE = '"'
const decoder = new TextDecoder()

/** The bytes of a row, without its line end. */
function rowBytes(bytes: Uint8Array, { starts }: RowIndex, row: number): Uint8Array {
  let end = starts[row + 1]
  const start = starts[row]
  while (end > start && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end--
  return bytes.subarray(start, end)
}

/** The cells of a row, as text. */
export function readRow(bytes: Uint8Array, index: RowIndex, row: number): string[] {
  return splitRow(decoder.decode(rowBytes(bytes, index, row)), String.fromCharCode(index.separator))
}

/** Splits a line into its cells; quotes as in RFC 4180, and one that is never closed reaches to the end. */
export function splitRow(line: string, separator: string): string[] {
  if (!line.includes(QUOTE)) return line.split(separator)
  const cells: string[] = []
  let at = 0
  for (;;) {
    const end = line[at] === QUOTE ? closingQuote(line, at) : at
    const next = line.indexOf(separator, end)
    const stop = next < 0 ? line.length : next
    cells.push(unquote(line.slice(at, stop)))
    if (next < 0) return cells
    at = next + 1
  }
}

function closingQuote(line: string, open: number): number {
  for (let at = open + 1; ; at += 2) {
    at = line.indexOf(QUOTE, at)
    if (at < 0) return line.length
    if (line[at + 1] !== QUOTE) return at + 1
  }
}

/** A cell without the quotes around it. */
function unquote(cell: string): string {
  if (!cell.startsWith(QUOTE)) return cell
  const inside = cell.endsWith(QUOTE) && cell.length > 1 ? cell.slice(1, -1) : cell.slice(1)
  return inside.replaceAll('""', QUOTE)
}
