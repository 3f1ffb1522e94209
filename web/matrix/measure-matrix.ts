import { findExtreme, type MatrixKind } from '../../src/draw/colour-scale.ts'
import type { Matrix } from '../../src/draw/read-matrix.ts'

/** A matrix with what takes a look at every cell to know: found out by the thread that reads it, not by the page. */
export interface MeasuredMatrix extends Matrix {
  /** Whether the two halves say the same, so that each pair is there twice. */
  readonly isSymmetric: boolean
  /** What would decide the colours, were these values or p-values. */
  readonly extremes: Readonly<Record<MatrixKind, number>>
}

export function measureMatrix(matrix: Matrix): MeasuredMatrix {
  const { values, rows } = matrix
  return {
    ...matrix,
    isSymmetric: isSquare(matrix) && isMirrored(values, rows.length),
    extremes: { values: findExtreme(values, 'values'), pvalues: findExtreme(values, 'pvalues') },
  }
}

/** Whether rows and columns are the same things, so that each is one node of the network. */
export const isSquare = ({ rows, columns }: Pick<Matrix, 'rows' | 'columns'>) =>
  rows.length === columns.length && rows.every((name, at) => name === columns[at])

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
