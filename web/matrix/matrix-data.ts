import type { MatrixKind } from '../../src/draw/colour-scale.ts'
import type { Matrix } from '../../src/draw/read-matrix.ts'
import { type OrderFile, readOrder } from '../../src/draw/read-order.ts'
import { isSquare, type MeasuredMatrix } from './measure-matrix.ts'

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
  /** Whether there are p-values, which may still be on their way. */
  readonly hasPvalues: boolean
  /** Largest absolute value and smallest p-value. */
  readonly extremes: Readonly<Record<MatrixKind, number>>
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
  readonly values: MeasuredMatrix
  /** `'loading'` while they are on their way. */
  readonly pvalues: MeasuredMatrix | 'loading' | undefined
  /** Text of the companion file. */
  readonly order: string | undefined
}

/** P-values of another shape than the values are none of theirs. */
export function matrixData({ file, title, values: matrix, pvalues, order }: Parts): MatrixData {
  const { rows, columns, values, isSymmetric } = matrix
  const isLoading = pvalues === 'loading'
  const others = isLoading || !hasShapeOf(matrix, pvalues) ? undefined : pvalues
  return {
    file,
    title,
    rows,
    columns,
    values,
    pvalues: others?.values,
    hasPvalues: isLoading || others !== undefined,
    extremes: { values: matrix.extremes.values, pvalues: others?.extremes.pvalues ?? 1 },
    order: readOrder(order ?? '', { rows, columns }),
    hasOrder: order !== undefined,
    isSquare: isSquare(matrix),
    isSymmetric,
  }
}

const hasShapeOf = ({ rows, columns }: Matrix, other: Matrix | undefined) =>
  other?.rows.length === rows.length && other.columns.length === columns.length

/** Whether the p-values that decide which pairs count are still on their way. */
export const awaitsPvalues = ({ hasPvalues, pvalues }: MatrixData) => hasPvalues && pvalues === undefined

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

/** What the two names of a pair are: `Dataset 1` and `Dataset 2`, within one dataset `Dataset 1 (row)` and `Dataset 1 (column)`. */
export function pairWords({ order: { rows, columns } }: MatrixData, words: { row: string; column: string }) {
  const { row, column } = words
  if (rows.title !== undefined && rows.title === columns.title) {
    return { row: `${rows.title} (${row})`, column: `${columns.title} (${column})` }
  }
  return { row: rows.title ?? row, column: columns.title ?? column }
}

/** What a value is called, such as `rho`. */
export const valueWord = (data: MatrixData) => data.order.value ?? 'value'
export const pvalueWord = (data: MatrixData) => data.order.pvalue ?? 'p'
