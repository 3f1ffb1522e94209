/**
 * Average ranks of a column, doubled and centred: 2 × rank − (n + 1). Ties share the mean of their ranks.
 *
 * Doubled and centred ranks are whole numbers, so that their products add up without rounding and a perfect
 * correlation comes out as exactly 1.
 */
export function rankColumn(values: Float64Array): Float64Array {
  const count = values.length
  const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b])
  const ranks = new Float64Array(count)
  for (let start = 0; start < count; ) {
    let end = start + 1
    while (end < count && values[order[end]] === values[order[start]]) end++
    for (let place = start; place < end; place++) ranks[order[place]] = start + end - count
    start = end
  }
  return ranks
}
