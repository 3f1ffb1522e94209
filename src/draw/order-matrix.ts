import { layOutTree, type TreeLayout } from './lay-out-tree.ts'
import type { Matrix } from './read-matrix.ts'
import type { AxisOrder } from './read-order.ts'

interface OrderedMatrix {
  readonly matrix: Matrix
  readonly trees: { readonly rows: TreeLayout | undefined; readonly columns: TreeLayout | undefined }
}

/** A matrix with its rows and columns in an order, and the trees that belong to it. */
export function orderMatrix(
  { rows, columns, values }: Matrix,
  order: Readonly<Record<'rows' | 'columns', Pick<AxisOrder, 'places' | 'tree'>>>,
): OrderedMatrix {
  const ordered = new Float64Array(order.rows.places.length * order.columns.places.length)
  let at = 0
  for (const row of order.rows.places) {
    for (const column of order.columns.places) ordered[at++] = values[row * columns.length + column]
  }
  return {
    matrix: {
      rows: Array.from(order.rows.places, place => rows[place]),
      columns: Array.from(order.columns.places, place => columns[place]),
      values: ordered,
    },
    trees: {
      rows: layOutTree(order.rows.tree, order.rows.places),
      columns: layOutTree(order.columns.tree, order.columns.places),
    },
  }
}
