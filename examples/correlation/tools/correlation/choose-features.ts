import { safeScale } from './safe-scale.ts'

/**
 * The columns of highest variance, in order of rising variance.
 *
 * Equal variances keep the table's order: at the limit the earlier column is chosen, and among the chosen the earlier
 * stands first. A constant column cannot be ranked and is never chosen. If fewer than `count` columns remain, all are.
 *
 * @param columns  the columns of one table, over all its samples
 * @returns positions in `columns`
 */
export function chooseFeatures(columns: readonly Float64Array[], count: number): number[] {
  const scale = safeScale(columns)
  const variances = columns.map(column => variance(column, scale))
  const varying = [...columns.keys()].filter(index => !isConstant(columns[index]))
  const best = varying.sort((a, b) => compare(variances[b], variances[a]) || a - b).slice(0, count)
  return best.sort((a, b) => compare(variances[a], variances[b]) || a - b)
}

/** Whether all values are the same: decided on the values, because a variance of 0 may be lost in rounding. */
function isConstant(column: Float64Array): boolean {
  return column.every(value => value === column[0])
}

/**
 * Sample variance (n − 1), after multiplying every value by `scale`.
 *
 * The sums are compensated (Neumaier), so that two columns with the same values in another order have equal variances.
 */
function variance(column: Float64Array, scale: number): number {
  const mean = sum(column.length, index => column[index] * scale) / column.length
  return sum(column.length, index => (column[index] * scale - mean) ** 2) / (column.length - 1)
}

function sum(count: number, term: (index: number) => number): number {
  let total = 0
  let lost = 0
  for (let index = 0; index < count; index++) {
    const value = term(index)
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return total + lost
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
