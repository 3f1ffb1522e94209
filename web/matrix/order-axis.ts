import type { Tree } from '../../src/draw/read-order.ts'
import type { Clusters } from './link-clusters.ts'
import type { Axis, MatrixData } from './matrix-data.ts'

/** How rows or columns are ordered; `values` is by the values of one name of the other side. */
export type Ordering =
  | { readonly by: 'data' | 'file' | 'clusters' | 'name' }
  | { readonly by: 'values'; readonly of: number }

/** Rows or columns as they are shown. */
export interface AxisView {
  /** Places in the file, as shown. */
  readonly places: Int32Array
  /** By place in the file: where it is shown. */
  readonly shownAt: Int32Array
  readonly tree: Tree | undefined
}

/** As the tool ordered them, or else as they stand in the file. */
export const firstOrdering = (data: MatrixData): Ordering => ({ by: data.hasOrder ? 'data' : 'file' })

const collator = new Intl.Collator(undefined, { numeric: true })

/**
 * Orders one side of a matrix.
 *
 * @param clusters  of its values, once they are known; until then the order of the file stands
 */
export function orderAxis(
  data: MatrixData,
  axis: Axis,
  how: { ordering: Ordering; clusters: Clusters | undefined },
): AxisView {
  const { ordering, clusters } = how
  const names = data[axis]
  const inFile = Int32Array.from(names.keys())
  switch (ordering.by) {
    case 'data':
      return view(data.order[axis].places, data.order[axis].tree)
    case 'clusters':
      return view(clusters?.places ?? inFile, clusters?.tree)
    case 'name':
      return view(inFile.sort((a, b) => collator.compare(names[a], names[b]) || a - b))
    case 'values':
      return view(inFile.sort(byValues(data, axis, ordering.of)))
    default:
      return view(inFile)
  }
}

/** Larger values first, missing ones last. */
function byValues({ values, columns }: MatrixData, axis: Axis, of: number) {
  const sizeOf = (place: number) => {
    const value = axis === 'rows' ? values[place * columns.length + of] : values[of * columns.length + place]
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value
  }
  return (a: number, b: number) => {
    const [one, other] = [sizeOf(a), sizeOf(b)]
    return one === other ? a - b : one > other ? -1 : 1
  }
}

function view(places: Int32Array, tree?: Tree): AxisView {
  const shownAt = new Int32Array(places.length)
  for (let at = 0; at < places.length; at++) shownAt[places[at]] = at
  return { places, shownAt, tree }
}
