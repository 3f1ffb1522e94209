import type { RowIndex } from './index-rows.ts'
import { type Chunk, decodeChunk, endOfChunk, type Searching } from './read-chunk.ts'
import { readRow } from './read-row.ts'

/**
 * Rows, from 1, in which some cell contains a text, whatever the case.
 *
 * @param wanted  in lower case, not empty
 * @returns undefined when the search was given up
 */
export async function searchRows(
  bytes: Uint8Array,
  index: RowIndex,
  { wanted, goOn }: Searching & { readonly wanted: string },
): Promise<Uint32Array | undefined> {
  const found = new Uint32Array(index.count)
  let count = 0
  // What may stand across cells is in one cell only where there are quotes, and looks different there.
  const isAcross = wanted.includes(String.fromCharCode(index.separator)) || /["\r\n]/.test(wanted)
  const holds = (row: number) => readRow(bytes, index, row).some(cell => cell.toLowerCase().includes(wanted))
  for (let row = 1; row < index.count; ) {
    const chunk = { row, last: endOfChunk(index, row) }
    const { text, isAscii } = decodeChunk(bytes, index, chunk)
    const lower = text.toLowerCase()
    if (lower.includes(isAcross ? '"' : wanted)) {
      const hasPlaces = isAscii && !isAcross
      const rows = hasPlaces ? rowsOfHits(lower, wanted, { index, ...chunk }) : range(chunk)
      for (const hit of rows) if (hasPlaces || holds(hit)) found[count++] = hit
    }
    row = chunk.last
    if (!(await goOn())) return undefined
  }
  return found.slice(0, count)
}

function* rowsOfHits(text: string, wanted: string, { index: { starts }, row, last }: Chunk & { index: RowIndex }) {
  const first = starts[row]
  let current = row
  for (let at = text.indexOf(wanted); at >= 0 && current < last; ) {
    while (current + 1 < last && starts[current + 1] - first <= at) current++
    yield current
    current++
    at = current < last ? text.indexOf(wanted, starts[current] - first) : -1
  }
}

function* range({ row, last }: Chunk): Generator<number> {
  for (let each = row; each < last; each++) yield each
}
