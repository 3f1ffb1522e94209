import type { MatrixData } from './matrix-data.ts'

/** Which cells count. */
export interface Filter {
  /** Smallest absolute value. */
  readonly least: number
  /** Largest p-value. */
  readonly most: number
}

export const NO_FILTER: Filter = { least: 0, most: 1 }

/** Whether a cell is shown in its colour; the diagonal of a square matrix, which is no pair, always is. */
export function passesFilter(data: MatrixData, at: number, { least, most }: Filter): boolean {
  const { values, pvalues, isSquare, columns } = data
  // A missing value is not hidden: it is missing.
  if (!(Math.abs(values[at]) < least) && (pvalues === undefined || !(pvalues[at] > most))) return true
  return isSquare && at % (columns.length + 1) === 0
}
