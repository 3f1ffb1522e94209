/**
 * Dot product of every pair of columns.
 *
 * Each product is summed as SciPy's distances are: the even and the odd places apart. Sums of whole numbers do not
 * depend on it; those of measurements do in the last digit, and that can decide a tie between two clusters.
 *
 * @param columns  columns of equal length
 * @returns lower triangle without the diagonal, row after row: pair (i, j) with j < i is at {@link pairIndex}(i, j)
 */
export function multiplyPairs(columns: readonly Float64Array[]): Float64Array {
  const count = columns.length
  const length = columns[0]?.length ?? 0
  // A spare column lets the last of an odd number be multiplied like the others.
  const values = new Float64Array((count + 1) * length)
  for (const [index, column] of columns.entries()) values.set(column, index * length)
  const products = new Float64Array(pairIndex(count, 0))
  for (let row = 0; row < count; row += 2) {
    for (let column = 0; column <= row; column += 2) multiplyFour({ values, length, count, row, column, products })
  }
  return products
}

/** Place of a pair in a lower triangle without the diagonal; `row` is the larger of the two. */
export function pairIndex(row: number, column: number): number {
  return (row * (row - 1)) / 2 + column
}

/** The two columns of a pair: the inverse of {@link pairIndex}. */
export function membersOf(pair: number): [row: number, column: number] {
  const row = Math.floor((1 + Math.sqrt(1 + 8 * pair)) / 2)
  return [row, pair - pairIndex(row, 0)]
}

/** Dot product of a column with itself, summed like those of the pairs. */
export function sumOfSquares(values: Float64Array): number {
  let even = 0
  let odd = 0
  let k = 0
  for (; k + 1 < values.length; k += 2) {
    even += values[k] * values[k]
    odd += values[k + 1] * values[k + 1]
  }
  return k < values.length ? even + odd + values[k] * values[k] : even + odd
}

interface Task {
  /** All columns, one after the other. */
  readonly values: Float64Array
  readonly length: number
  readonly count: number
  readonly row: number
  readonly column: number
  readonly products: Float64Array
}

/** Two rows by two columns at a time: each value is then read once for two products. */
function multiplyFour({ values, length, count, row, column, products }: Task): void {
  const rowA = row * length
  const rowB = rowA + length
  const columnA = column * length
  const columnB = columnA + length
  let evenAA = 0
  let oddAA = 0
  let evenAB = 0
  let oddAB = 0
  let evenBA = 0
  let oddBA = 0
  let evenBB = 0
  let oddBB = 0
  for (let k = 0; k + 1 < length; k += 2) {
    evenAA += values[rowA + k] * values[columnA + k]
    oddAA += values[rowA + k + 1] * values[columnA + k + 1]
    evenAB += values[rowA + k] * values[columnB + k]
    oddAB += values[rowA + k + 1] * values[columnB + k + 1]
    evenBA += values[rowB + k] * values[columnA + k]
    oddBA += values[rowB + k + 1] * values[columnA + k + 1]
    evenBB += values[rowB + k] * values[columnB + k]
    oddBB += values[rowB + k + 1] * values[columnB + k + 1]
  }
  const isOdd = length % 2 === 1
  const rest = (a: number, b: number) => (isOdd ? values[a + length - 1] * values[b + length - 1] : 0)
  const upper = pairIndex(row, column)
  const lower = pairIndex(row + 1, column)
  const isBelowDiagonal = column < row
  if (isBelowDiagonal) {
    products[upper] = evenAA + oddAA + rest(rowA, columnA)
    products[upper + 1] = evenAB + oddAB + rest(rowA, columnB)
  }
  if (row + 1 < count) {
    products[lower] = evenBA + oddBA + rest(rowB, columnA)
    if (isBelowDiagonal) products[lower + 1] = evenBB + oddBB + rest(rowB, columnB)
  }
}
