import { type MatrixData, matrixData } from '../web/matrix/matrix-data.ts'
import { measureMatrix } from '../web/matrix/measure-matrix.ts'

interface Options {
  readonly rows: number
  readonly columns: number
  readonly pvalues?: boolean
  /** Default: some sine waves. */
  readonly value?: (row: number, column: number) => number
  readonly order?: string
  readonly names?: { readonly rows: readonly string[]; readonly columns: readonly string[] }
}

/** A matrix for tests. */
export function makeMatrix({ rows, columns, value = wave, pvalues = false, order, names }: Options): MatrixData {
  const fill = (cell: (row: number, column: number) => number) =>
    Float64Array.from({ length: rows * columns }, (_, at) => cell(Math.floor(at / columns), at % columns))
  const rowNames = names?.rows ?? Array.from({ length: rows }, (_, row) => `r${row}`)
  const columnNames = names?.columns ?? Array.from({ length: columns }, (_, column) => `c${column}`)
  const matrix = measureMatrix({ rows: rowNames, columns: columnNames, values: fill(value) })
  const others = measureMatrix({ ...matrix, values: fill((row, column) => 1 - Math.abs(value(row, column))) })
  return matrixData({ file: 'r.csv', title: 'Test', values: matrix, pvalues: pvalues ? others : undefined, order })
}

const wave = (row: number, column: number) => Math.sin(row * 3 + column * 7)
