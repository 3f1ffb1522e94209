import { type Filter, passesFilter } from './filter-cells.ts'
import type { MatrixData } from './matrix-data.ts'

/** Pairs of a row and a column whose value counts, the strongest first. */
export interface Pairs {
  /** How many there are; of a large matrix only the strongest are kept. */
  readonly count: number
  /** Places of the cells in the values. */
  readonly cells: Int32Array
}

interface Options {
  readonly filter: Filter
  /** How many are kept. */
  readonly limit: number
}

export const NO_PAIRS: Pairs = { count: 0, cells: new Int32Array(0) }
const BINS = 1024
/** Cells looked at before the page gets its turn. */
const SLICE = 1 << 18

/**
 * The pairs that pass a filter, not counting values of zero and the diagonal; of a symmetric matrix each once. Goes over
 * the matrix in steps, so that a page is never held up: once to count by size, and once to take the strongest.
 */
export function* findPairs(data: MatrixData, { filter, limit }: Options): Generator<void, Pairs> {
  const histogram = new Float64Array(BINS + 1)
  const scale = BINS / (yield* maximum(data.values) || 1)
  const binOf = (at: number) => Math.min(BINS, Math.floor(Math.abs(data.values[at]) * scale))
  let count = 0
  yield* walkPairs(data, filter, at => {
    histogram[binOf(at)]++
    count++
  })
  let lowest = BINS
  for (let taken = histogram[BINS]; lowest > 0 && taken < limit; lowest--) taken += histogram[lowest - 1]
  const found: number[] = []
  const ties: number[] = []
  yield* walkPairs(data, filter, at => {
    const bin = binOf(at)
    if (bin > lowest) found.push(at)
    else if (bin === lowest && ties.length < limit * TIES) ties.push(at)
  })
  const all = Int32Array.from(found.concat(ties))
  return { count, cells: all.sort(byStrength(data)).slice(0, limit) }
}

/** Of many values of almost the same size, so many times as are wanted are looked at for the strongest. */
const TIES = 4

function* maximum(values: Float64Array): Generator<void, number> {
  let largest = 0
  for (let start = 0; start < values.length; start += SLICE) {
    const end = Math.min(values.length, start + SLICE)
    for (let at = start; at < end; at++) {
      const size = Math.abs(values[at])
      if (size > largest && size < Number.POSITIVE_INFINITY) largest = size
    }
    yield
  }
  return largest
}

function* walkPairs(data: MatrixData, filter: Filter, visit: (at: number) => void): Generator<void> {
  const { values, columns, rows, isSymmetric, isSquare } = data
  const width = columns.length
  const rowsAtOnce = Math.max(1, Math.floor(SLICE / Math.max(1, width)))
  for (let row = 0; row < rows.length; row++) {
    const end = isSymmetric ? row : width
    for (let column = 0; column < end; column++) {
      const at = row * width + column
      const value = values[at]
      if (value === 0 || Number.isNaN(value) || (isSquare && row === column)) continue
      if (passesFilter(data, at, filter)) visit(at)
    }
    if (row % rowsAtOnce === 0) yield
  }
}

/** The larger absolute value first, then the smaller p, then the order of the file. */
function byStrength({ values, pvalues }: MatrixData) {
  return (a: number, b: number) =>
    Math.abs(values[b]) - Math.abs(values[a]) || (pvalues ? pvalues[a] - pvalues[b] || 0 : 0) || a - b
}
