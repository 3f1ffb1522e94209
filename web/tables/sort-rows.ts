import type { RowIndex } from './index-rows.ts'
import { decodeLines, endOfChunk, type Searching } from './read-chunk.ts'
import { splitRow } from './read-row.ts'

/** Numbers have rank 0. */
const TEXT = 1
const EMPTY = 2

/** More texts are compared by their characters, runs of digits by their value: as people count, and many times as fast. */
const MOST_COLLATED = 20_000
const LONGEST_RUN = 15
const collator = new Intl.Collator(undefined, { numeric: true })

interface Keys {
  readonly ranks: Uint8Array
  /** Value of a number; of a text, its place among all texts of the column. */
  readonly values: Float64Array
}

interface Sorting extends Searching {
  /** From 0. */
  readonly column: number
  readonly descending: boolean
}

/**
 * Rows, from 1, in the order of a column: numbers by value before texts by alphabet, empty cells last in both directions; equal
 * rows keep their order.
 *
 * @returns undefined when the sorting was given up
 */
export async function sortRows(
  bytes: Uint8Array,
  index: RowIndex,
  { column, descending, goOn }: Sorting,
): Promise<Uint32Array | undefined> {
  const keys = await readKeys(bytes, index, { column, goOn })
  if (!keys) return undefined
  const { ranks, values } = keys
  const direction = descending ? -1 : 1
  const rows = new Uint32Array(Math.max(0, index.count - 1)).map((_, row) => row + 1)
  return rows.sort((a, b) => {
    const rank = ranks[a] - ranks[b]
    if (rank !== 0) return ranks[a] === EMPTY || ranks[b] === EMPTY ? rank : direction * rank
    const [first, second] = [values[a], values[b]]
    return first === second ? a - b : first < second ? -direction : direction
  })
}

async function readKeys(
  bytes: Uint8Array,
  index: RowIndex,
  { column, goOn }: Omit<Sorting, 'descending'>,
): Promise<Keys | undefined> {
  const ranks = new Uint8Array(index.count)
  const values = new Float64Array(index.count)
  // Each text once: it is compared with others once, however often it stands in the column.
  const known = new Map<string, number>()
  const separator = String.fromCharCode(index.separator)
  for (let row = 1; row < index.count; ) {
    const last = endOfChunk(index, row)
    for (const line of decodeLines(bytes, index, { row, last })) {
      const text = cellOf(line, column, separator).trim()
      const number = Number(text)
      if (text === '') ranks[row] = EMPTY
      else if (Number.isNaN(number)) {
        const place = known.get(text) ?? known.size
        if (place === known.size) known.set(text, place)
        ranks[row] = TEXT
        values[row] = place
      } else values[row] = number
      row++
    }
    if (!(await goOn())) return undefined
  }
  const places = sortTexts([...known.keys()])
  for (let row = 1; row < index.count; row++) if (ranks[row] === TEXT) values[row] = places[values[row]]
  return { ranks, values }
}

/** Place of each text in the alphabet. */
function sortTexts(texts: readonly string[]): Uint32Array {
  const order = new Uint32Array(texts.length).map((_, place) => place)
  if (texts.length > MOST_COLLATED) {
    const keys = texts.map(text => text.toLowerCase().replace(/\d+/g, run => run.padStart(LONGEST_RUN, '0')))
    order.sort((a, b) => (keys[a] === keys[b] ? a - b : keys[a] < keys[b] ? -1 : 1))
  } else order.sort((a, b) => collator.compare(texts[a], texts[b]))
  const places = new Uint32Array(texts.length)
  order.forEach((text, place) => {
    places[text] = place
  })
  return places
}

function cellOf(line: string, column: number, separator: string): string {
  if (line.includes('"')) return splitRow(line.replace(/[\r\n]+$/, ''), separator)[column] ?? ''
  let from = 0
  for (let skipped = 0; skipped < column; skipped++) {
    const next = line.indexOf(separator, from)
    if (next < 0) return ''
    from = next + 1
  }
  const to = line.indexOf(separator, from)
  return line.slice(from, to < 0 ? undefined : to)
}
