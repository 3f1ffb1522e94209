/**
 * Average ranks of a column, doubled and centred: 2 × rank − (n + 1). Ties share the mean of their ranks.
 *
 * Doubled and centred ranks are whole numbers, so that their products add up without rounding and a perfect
 * correlation comes out as exactly 1.
 */
export function rankColumn(values: Float64Array): Float64Array {
  const sorted = values.slice().sort()
  return values.map(
    value => countUntil(sorted, other => other < value) + countUntil(sorted, other => other <= value) - values.length,
  )
}

/** How many of the sorted values, from the first, fulfil a condition that none fulfils after the first that does not. */
function countUntil(sorted: Float64Array, fulfils: (value: number) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (fulfils(sorted[middle])) low = middle + 1
    else high = middle
  }
  return low
}
