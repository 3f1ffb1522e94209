/** Ranks from 1; equal values share the mean of theirs. NaN stays NaN. */
export function rankValues(values: readonly number[]): number[] {
  const order = Array.from(values.keys())
    .filter(at => !Number.isNaN(values[at]))
    .sort((a, b) => values[a] - values[b])
  const ranks = values.map(() => Number.NaN)
  for (let start = 0; start < order.length; ) {
    let end = start
    while (end + 1 < order.length && values[order[end + 1]] === values[order[start]]) end++
    for (let at = start; at <= end; at++) ranks[order[at]] = (start + end) / 2 + 1
    start = end + 1
  }
  return ranks
}

/** Pearson's correlation; of ranks it is Spearman's. NaN where one side is constant. */
export function correlate(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [mx, my] = [mean(x), mean(y)]
  let [xy, xx, yy] = [0, 0, 0]
  for (let at = 0; at < x.length; at++) {
    xy += (x[at] - mx) * (y[at] - my)
    xx += (x[at] - mx) ** 2
    yy += (y[at] - my) ** 2
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN
}
