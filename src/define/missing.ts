const MARKERS = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '-'])
const LONGEST_MARKER = 4

/** Whether a cell says that there is no value: empty, `NA`, `N/A`, `NaN`, `null`, `None` or `-`, in any case, padded or not. */
export function isMissing(cell: string): boolean {
  const trimmed = cell.trim()
  return trimmed.length <= LONGEST_MARKER && MARKERS.has(trimmed.toLowerCase())
}
