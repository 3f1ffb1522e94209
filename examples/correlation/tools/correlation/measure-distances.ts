import { multiplyPairs, pairIndex, sumOfSquares } from './multiply-pairs.ts'
import { safeScale } from './safe-scale.ts'

/**
 * Distance of every pair of columns for clustering: 1 − Pearson's correlation; if any of them is undefined, because a
 * column is constant, Euclidean distance for all.
 *
 * Rounded step by step as SciPy's `pdist` does, so that near ties fall on the same side.
 *
 * @returns p × p, symmetric, row-major
 */
export function measureDistances(columns: readonly Float64Array[]): Float64Array {
  const scale = safeScale(columns)
  const scaled = scale === 1 ? columns : columns.map(column => column.map(value => value * scale))
  const distances = correlationDistances(scaled)
  return distances.some(Number.isNaN) ? euclideanDistances(scaled) : distances
}

function correlationDistances(columns: readonly Float64Array[]): Float64Array {
  const centred = columns.map(column => {
    const mean = pairwiseSum(column) / column.length
    return column.map(value => value - mean)
  })
  const norms = centred.map(column => Math.sqrt(sumOfSquares(column)))
  const products = multiplyPairs(centred)
  return fillSquare(columns.length, (row, column) => {
    const cosine = products[pairIndex(row, column)] / (norms[row] * norms[column])
    return 1 - Math.max(-1, Math.min(1, cosine))
  })
}

function euclideanDistances(columns: readonly Float64Array[]): Float64Array {
  return fillSquare(columns.length, (row, column) => {
    const other = columns[column]
    return Math.sqrt(columns[row].reduce((sum, value, index) => sum + (value - other[index]) ** 2, 0))
  })
}

function fillSquare(count: number, distance: (row: number, column: number) => number): Float64Array {
  const square = new Float64Array(count * count)
  for (let row = 1; row < count; row++) {
    for (let column = 0; column < row; column++) {
      square[row * count + column] = square[column * count + row] = distance(row, column)
    }
  }
  return square
}

const BLOCK = 128
const LANES = 8

/** The sum as NumPy adds it up: in eight lanes within blocks of 128, halves beyond. */
function pairwiseSum(values: Float64Array): number {
  const count = values.length
  if (count > BLOCK) {
    const half = Math.floor(count / 2 / LANES) * LANES
    return pairwiseSum(values.subarray(0, half)) + pairwiseSum(values.subarray(half))
  }
  const whole = count - (count % LANES)
  const lanes = values.slice(0, Math.min(LANES, whole))
  for (let start = LANES; start < whole; start += LANES) {
    for (let lane = 0; lane < LANES; lane++) lanes[lane] += values[start + lane]
  }
  const [a, b, c, d, e, f, g, h] = lanes
  const sum = whole ? a + b + (c + d) + (e + f + (g + h)) : 0
  return values.subarray(whole).reduce((total, value) => total + value, sum)
}
