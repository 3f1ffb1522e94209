import { formatPvalue, formatValue } from '../../src/draw/format-number.ts'
import type { Matrix } from '../../src/draw/read-matrix.ts'
import type { Cell } from './move-focus.ts'

/** A cell in words: the names of its row and column, its value and its p-value. */
export interface CellWords {
  readonly row: string
  readonly column: string
  readonly value: string
  readonly pvalue: string | undefined
}

export function describeCell({ row, column }: Cell, values: Matrix, pvalues: Matrix | undefined): CellWords {
  return {
    row: values.rows[row] ?? '',
    column: values.columns[column] ?? '',
    value: formatValue(valueAt(values, row, column)),
    pvalue: pvalues && formatPvalue(valueAt(pvalues, row, column)),
  }
}

const valueAt = ({ values, columns }: Matrix, row: number, column: number) =>
  values[row * columns.length + column] ?? Number.NaN
