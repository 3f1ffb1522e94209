import { isRejected } from './correct-pvalues.ts'
import type { Block } from './cut-blocks.ts'
import { formatMatrix } from './format-matrix.ts'
import type { Feature } from './join-tables.ts'
import { pairIndex } from './multiply-pairs.ts'

/** What fills the cells; both are lower triangles without the diagonal. */
export interface PairValues {
  readonly rho: Float64Array
  /** Corrected; 1 for a pair that is not rejected. */
  readonly pvalues: Float64Array
}

/** A pair that was not rejected gets rho 0 and p 1; the diagonal of a symmetric block gets rho 1 and p 1. */
export function formatBlock(block: Block, features: readonly Feature[], { rho, pvalues }: PairValues) {
  const names = (positions: readonly number[]) => positions.map(position => features[position].name)
  const fill = (value: (pair: number) => number) =>
    formatMatrix({
      rows: names(block.rows),
      columns: names(block.columns),
      value: (row, column) => {
        const [a, b] = [block.rows[row], block.columns[column]]
        return a === b ? 1 : value(a > b ? pairIndex(a, b) : pairIndex(b, a))
      },
    })
  return {
    rho: fill(pair => (isRejected(pvalues[pair]) ? rho[pair] : 0)),
    pvalues: fill(pair => pvalues[pair]),
  }
}
