import { pairIndex } from './multiply-pairs.ts'
import type { ClusterTree } from './order-leaves.ts'

/** Part of the joined matrix: within one table, or between the two. Rows and columns are positions of joined columns. */
export interface Block {
  readonly name: string
  /** Whether rows and columns are the same features: within one table. */
  readonly isSymmetric: boolean
  /** Rows and columns with at least one surviving pair, in the order of the joined columns. */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** How many distinct pairs survive. */
  readonly surviving: number
  /** Trees over the rows and columns in their order, once they are clustered. */
  readonly trees?: { readonly rows: ClusterTree; readonly columns: ClusterTree }
}

/**
 * Cuts the joined matrix into the blocks `dataset1` and, with a second table, `dataset2` and `dataset1_2`, and leaves
 * out the rows and columns without any surviving pair.
 *
 * @param roles  for each joined column the role of its table; the columns of a table stand together
 * @param survives  for each pair of the lower triangle
 */
export function cutBlocks(roles: readonly string[], survives: (pair: number) => boolean): Block[] {
  const tallies: Record<string, Tally> = {}
  for (const name of ['dataset1', 'dataset2', 'dataset1_2']) {
    tallies[name] = { surviving: 0, kept: new Uint8Array(roles.length) }
  }
  for (let row = 1; row < roles.length; row++) {
    for (let column = 0; column < row; column++) {
      if (!survives(pairIndex(row, column))) continue
      const tally = tallies[roles[row] === roles[column] ? roles[row] : 'dataset1_2']
      tally.surviving++
      tally.kept[row] = tally.kept[column] = 1
    }
  }
  const cut = (name: string, rowRole: string, columnRole: string): Block => {
    const { surviving, kept } = tallies[name]
    const positions = (role: string) => [...roles.keys()].filter(index => kept[index] && roles[index] === role)
    const isSymmetric = rowRole === columnRole
    return { name, isSymmetric, rows: positions(rowRole), columns: positions(columnRole), surviving }
  }
  const first = cut('dataset1', 'dataset1', 'dataset1')
  if (!roles.includes('dataset2')) return [first]
  return [first, cut('dataset2', 'dataset2', 'dataset2'), cut('dataset1_2', 'dataset1', 'dataset2')]
}

interface Tally {
  surviving: number
  /** 1 for every joined column with a surviving pair. */
  readonly kept: Uint8Array
}
