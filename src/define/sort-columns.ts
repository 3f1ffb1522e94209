import { type ParsedColumn, parseColumns } from './parse-columns.ts'
import type { RawTable } from './table.ts'

/** A table whose columns have been read and sorted by what they hold; columns are numbers of features from 0. */
export interface SortedTable {
  readonly table: RawTable
  readonly parsed: readonly ParsedColumn[]
  readonly numeric: readonly number[]
  /** With any cell that is neither a number nor a missing marker. */
  readonly text: readonly number[]
  /** Without any value. */
  readonly empty: readonly number[]
}

export function sortColumns(table: RawTable): SortedTable {
  const parsed = parseColumns(table)
  const pick = (isWanted: (column: ParsedColumn) => boolean) =>
    parsed.flatMap((column, feature) => (isWanted(column) ? [feature] : []))
  return {
    table,
    parsed,
    numeric: pick(({ values, firstText }) => firstText < 0 && values !== undefined),
    text: pick(({ firstText }) => firstText >= 0),
    empty: pick(({ values, firstText }) => firstText < 0 && values === undefined),
  }
}
