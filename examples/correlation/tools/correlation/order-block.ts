import type { Block } from './cut-blocks.ts'
import type { Feature } from './join-tables.ts'
import { measureDistances } from './measure-distances.ts'
import { orderLeaves } from './order-leaves.ts'

/** The block with its rows and columns in cluster order. All samples of a table count, not only the shared ones. */
export function orderBlock(block: Block, features: readonly Feature[]): Block {
  const rows = orderPositions(block.rows, features)
  const columns = block.isSymmetric ? rows : orderPositions(block.columns, features)
  return { ...block, rows, columns }
}

function orderPositions(positions: readonly number[], features: readonly Feature[]): number[] {
  const columns = positions.map(position => features[position].values)
  return orderLeaves(measureDistances(columns), columns.length).map(leaf => positions[leaf])
}
