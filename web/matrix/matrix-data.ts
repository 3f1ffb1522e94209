import type { Matrix } from '../../src/draw/read-matrix.ts'
import { type OrderFile, readOrder } from '../../src/draw/read-order.ts'

/** A matrix with everything that is known about it. */
export interface MatrixData {
  /** File of the values: names the matrix in addresses. */
  readonly file: string
  readonly title: string
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** Row-major, as in the file. */
  readonly values: Float64Array
  readonly pvalues: Float64Array | undefined
  readonly order: OrderFile
  /** Whether the companion file orders them. */
  readonly hasOrder: boolean
  /** Rows and columns are the same things, so that each is one node of the network. */
  readonly isSquare: boolean
  /** The two halves say the same, so that each pair is there twice. */
  readonly isSymmetric: boolean
}

export type Axis = 'rows' | 'columns'

interface Parts {
  readonly file: string
  readonly title: string
  readonly values: Matrix
  readonly pvalues: Matrix | undefined
  /** Text of the companion file. */
  readonly order: string | undefined
}

/** P-values of another shape than the values are none of theirs. */
export function matrixData({ file, title, values: matrix, pvalues, order }: Parts): MatrixData {
  const { rows, columns, values } = matrix
  const isSquare = rows.length === columns.length && rows.every((name, at) => name === columns[at])
  return {
    file,
    title,
    rows,
    columns,
    values,
    pvalues:
      pvalues?.rows.length === rows.length && pvalues.columns.length === columns.length ? pvalues.values : undefined,
    order: readOrder(order ?? '', { rows, columns }),
    hasOrder: order !== undefined,
    isSquare,
    isSymmetric: isSquare && isMirrored(values, rows.length),
  }
}

/** Read block by block: column by column would take ten times as long. */
const BLOCK = 64
const SAME = 1e-9

function isMirrored(values: Float64Array, count: number): boolean {
  for (let top = 0; top < count; top += BLOCK) {
    for (let left = 0; left <= top; left += BLOCK) {
      for (let row = top; row < Math.min(top + BLOCK, count); row++) {
        for (let column = left; column < Math.min(left + BLOCK, row); column++) {
          const [one, other] = [values[row * count + column], values[column * count + row]]
          if (Math.abs(one - other) > SAME * Math.max(1, Math.abs(one))) return false
          if (Number.isNaN(one) !== Number.isNaN(other)) return false
        }
      }
    }
  }
  return true
}

/** A cell, by its place in the file. */
export interface Cell {
  readonly row: number
  readonly column: number
}

export const valueAt = (data: MatrixData, { row, column }: Cell) =>
  data.values[row * data.columns.length + column] ?? Number.NaN

export const pvalueAt = (data: MatrixData, { row, column }: Cell) => data.pvalues?.[row * data.columns.length + column]

/** Nodes of the network: rows first, then, unless they are the same things, columns. */
export const nodeCount = (data: MatrixData) => data.rows.length + (data.isSquare ? 0 : data.columns.length)
export const columnNode = (data: MatrixData, column: number) => (data.isSquare ? column : data.rows.length + column)
export const nodeName = (data: MatrixData, node: number) =>
  data.rows[node] ?? data.columns[node - data.rows.length] ?? ''
export const isColumnNode = (data: MatrixData, node: number) => node >= data.rows.length
/** What a value is called, such as `rho`. */
export const valueWord = (data: MatrixData) => data.order.value ?? 'value'
export const pvalueWord = (data: MatrixData) => data.order.pvalue ?? 'p'
