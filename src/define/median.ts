/** Median of numbers, of which there is at least one; of an even count the mean of the middle two. Sorts its argument. */
export function medianOf(values: Float64Array): number {
  values.sort()
  const middle = values.length >> 1
  if (values.length % 2 === 1) return values[middle]
  const [low, high] = [values[middle - 1], values[middle]]
  const mean = (low + high) / 2
  // The sum of two huge numbers overflows.
  return Number.isFinite(mean) ? mean : low / 2 + high / 2
}
