import { multiplyPairs, pairIndex, sumOfSquares } from './multiply-pairs.ts'
import { rankColumn } from './rank-column.ts'

/**
 * Spearman rank correlation (average ranks for ties) of every pair of columns.
 *
 * @param columns  columns over the same samples, without missing values
 * @returns lower triangle without the diagonal (see `pairIndex`), values in [−1, 1]; NaN where a column is constant
 */
export function correlateColumns(columns: readonly Float64Array[]): Float64Array {
  const ranks = columns.map(rankColumn)
  const squares = ranks.map(sumOfSquares)
  const rho = multiplyPairs(ranks)
  for (let row = 1; row < columns.length; row++) {
    for (let column = 0; column < row; column++) {
      const pair = pairIndex(row, column)
      const value = rho[pair] / Math.sqrt(squares[row] * squares[column])
      rho[pair] = Math.max(-1, Math.min(1, value))
    }
  }
  return rho
}
