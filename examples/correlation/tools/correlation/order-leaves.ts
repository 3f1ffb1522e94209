import { linkClusters, type Merge } from './link-clusters.ts'

/**
 * Cluster order of items: the leaves of their average-linkage tree, from left to right, as SciPy's
 * `dendrogram(count_sort='descending')` orders them. Of two branches the one with more leaves stands first; of equals
 * the one merged later.
 *
 * @param distances  n × n, symmetric, row-major
 * @returns positions of the items in cluster order
 */
export function orderLeaves(distances: Float64Array, count: number): number[] {
  if (count === 0) return []
  const merges = linkClusters(distances, count)
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
