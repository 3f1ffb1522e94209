import { type Cell, type MatrixData, pvalueAt, valueAt } from './matrix-data.ts'

/** What there is to say about a cell. */
export interface DescribedCell {
  readonly row: string
  readonly column: string
  readonly value: number
  readonly p: number | undefined
  readonly samples: number | undefined
}

export function describeCell(data: MatrixData, cell: Cell): DescribedCell {
  return {
    row: data.rows[cell.row] ?? '',
    column: data.columns[cell.column] ?? '',
    value: valueAt(data, cell),
    p: pvalueAt(data, cell),
    samples: data.order.samples,
  }
}
