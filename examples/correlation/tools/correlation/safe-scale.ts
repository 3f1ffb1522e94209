/** A power of two that keeps the squares of very large values finite; 1, which changes nothing, for all others. */
export function safeScale(columns: readonly Float64Array[]): number {
  let largest = 0
  for (const column of columns) {
    for (let index = 0; index < column.length; index++) largest = Math.max(largest, Math.abs(column[index]))
  }
  return largest < 1e150 ? 1 : 2 ** -Math.ceil(Math.log2(largest))
}
