/** Median of sorted numbers, of which there is at least one; of an even count the mean of the middle two. */
export function medianOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1
  if (sorted.length % 2 === 1) return sorted[middle]
  const [low, high] = [sorted[middle - 1], sorted[middle]]
  const mean = (low + high) / 2
  // The sum of two huge numbers overflows.
  return Number.isFinite(mean) ? mean : low / 2 + high / 2
}
