/** Rows of numbers, one after the other. */
export interface Rows {
  readonly values: Float32Array
  readonly count: number
  readonly width: number
}

/** Products of two numbers that a person waits for: a few seconds. */
const MOST_STEPS = 4e9

/** How many columns are enough to compare so many rows within a few seconds. */
export function comparedColumns(rows: number, columns: number): number {
  const affordable = Math.floor((2 * MOST_STEPS) / Math.max(1, rows * rows))
  return Math.max(1, Math.min(columns, affordable))
}

/**
 * Rows of a matrix as they are compared: missing values count as 0, infinite ones as the largest number there is; of very
 * many columns, evenly spread ones.
 */
export function gatherRows(values: Float64Array, [rows, columns]: readonly [number, number], isTurned: boolean): Rows {
  const [count, length] = isTurned ? [columns, rows] : [rows, columns]
  const width = comparedColumns(count, length)
  const gathered = new Float32Array(count * width)
  for (let item = 0; item < count; item++) {
    for (let at = 0; at < width; at++) {
      const other = Math.floor((at * length) / width)
      const value = isTurned ? values[other * columns + item] : values[item * columns + other]
      gathered[item * width + at] = Number.isFinite(value) ? value : 0
    }
  }
  return { values: gathered, count, width }
}

/** Euclidean distance of every two rows: count × count, symmetric, row-major. */
export function measureRows({ values, count, width }: Rows): Float32Array {
  const distances = new Float32Array(count * count)
  for (let row = 1; row < count; row++) {
    for (let other = 0; other < row; other++) {
      let sum = 0
      const [a, b] = [row * width, other * width]
      for (let at = 0; at < width; at++) {
        const difference = values[a + at] - values[b + at]
        sum += difference * difference
      }
      distances[row * count + other] = distances[other * count + row] = Math.sqrt(sum)
    }
  }
  return distances
}
