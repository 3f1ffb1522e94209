import { cellText } from './reading/cell-text.ts'
import type { RawTable } from './table.ts'

/** Text of the cell of a feature and a sample, both from 0; quotes and blanks around it are taken off. */
export function textOf({ cells }: RawTable, feature: number, sample: number): string {
  const at = sample * cells.stride + feature + 1
  return cellText(cells.bytes, cells.offsets[at], cells.offsets[at + 1] - 1)
}

/** Name of a feature, or `column 3` for one without a name, counted as in the file. */
export function nameOf({ featureNames }: RawTable, feature: number): string {
  return featureNames[feature] || `column ${feature + 2}`
}
