import type { Block } from './cut-blocks.ts'
import type { Feature } from './join-tables.ts'
import { measureDistances } from './measure-distances.ts'
import { type ClusterTree, clusterTree } from './order-leaves.ts'

/** The block with its rows and columns in cluster order. All samples of a table count, not only the shared ones. */
export function orderBlock(block: Block, features: readonly Feature[]): Block {
  const rows = orderPositions(block.rows, features)
  const columns = block.isSymmetric ? rows : orderPositions(block.columns, features)
  const trees = { rows: rows.tree, columns: columns.tree }
  return { ...block, rows: rows.positions, columns: columns.positions, trees }
}

function orderPositions(
  positions: readonly number[],
  features: readonly Feature[],
): { positions: number[]; tree: ClusterTree } {
  const columns = positions.map(position => features[position].values)
  const tree = clusterTree(measureDistances(columns), columns.length)
  return { positions: tree.leaves.map(leaf => positions[leaf]), tree }
}
