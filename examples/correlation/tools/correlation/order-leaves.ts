import { linkClusters, type Merge } from './link-clusters.ts'

/** A tree over items in cluster order. */
export interface ClusterTree {
  /** Positions of the items in cluster order. */
  readonly leaves: number[]
  /** Pairs of ids: below the number of items the place in cluster order, beyond it an earlier merge. */
  readonly merges: (readonly [number, number])[]
  readonly heights: number[]
}

/**
 * Cluster order of items: the leaves of their average-linkage tree, from left to right, as SciPy's
 * `dendrogram(count_sort='descending')` orders them. Of two branches the one with more leaves stands first; of equals
 * the one merged later.
 *
 * @param distances  n × n, symmetric, row-major
 * @returns the tree, with the items in cluster order
 */
export function clusterTree(distances: Float64Array, count: number): ClusterTree {
  if (count === 0) return { leaves: [], merges: [], heights: [] }
  const merges = linkClusters(distances, count)
  const leaves = followBranches(merges, count)
  const places = new Map(leaves.map((leaf, place) => [leaf, place]))
  const place = (id: number) => places.get(id) ?? id
  return {
    leaves,
    merges: merges.map((_, index) => branches(merges, index).map(place) as [number, number]),
    heights: merges.map(({ height }) => height),
  }
}

function followBranches(merges: readonly Merge[], count: number): number[] {
  const leaves: number[] = []
  const waiting = [count + merges.length - 1]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id < count) leaves.push(id)
    else waiting.push(...branches(merges, id - count).reverse())
  }
  return leaves
}

function branches(merges: readonly Merge[], index: number): [number, number] {
  const { first, second } = merges[index]
  const leafCount = merges.length + 1
  const size = (id: number) => (id < leafCount ? 1 : merges[id - leafCount].size)
  return size(first) > size(second) ? [first, second] : [second, first]
}
