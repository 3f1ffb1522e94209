import { leavesOf, type Tree } from '../../src/draw/read-order.ts'

/** A tree, and its leaves from left to right. */
export interface Clusters {
  readonly tree: Tree
  readonly places: Int32Array
}

/**
 * Average linkage (UPGMA) by the nearest-neighbour chain (Murtagh 1983), in O(n²) time. Of two branches the one with more
 * leaves stands first, of equals the one merged later.
 *
 * @param distances  n × n, symmetric, row-major, finite; overwritten
 */
export function linkClusters(distances: Float32Array, count: number): Clusters | undefined {
  if (count < 2) return undefined
  const chain: Chain = { distances, count, sizes: new Float64Array(count).fill(1), rows: [] }
  const merges = Array.from({ length: count - 1 }, () => mergeNext(chain)).sort((a, b) => a.height - b.height)
  const tree = labelMerges(merges, count)
  return { tree, places: leavesOf(tree, count) }
}

interface Chain {
  readonly distances: Float32Array
  readonly count: number
  /** Items of the cluster that a row stands for; 0 once it was merged into another. */
  readonly sizes: Float64Array
  /** Rows, each the nearest neighbour of the one before. */
  readonly rows: number[]
}

interface FoundMerge {
  readonly a: number
  readonly b: number
  readonly height: number
}

function mergeNext(chain: Chain): FoundMerge {
  const { rows, sizes, distances, count } = chain
  if (rows.length === 0) rows.push(sizes.findIndex(size => size > 0))
  for (;;) {
    const last = rows[rows.length - 1]
    const previous = rows[rows.length - 2]
    const nearest = findNearest(chain, last, previous)
    if (nearest === previous) break
    rows.push(nearest)
  }
  const b = rows.pop() ?? 0
  const a = rows.pop() ?? 0
  const height = distances[a * count + b]
  join(chain, a, b)
  return { a, b, height }
}

function findNearest({ distances, sizes, count }: Chain, row: number, previous: number | undefined): number {
  let nearest = previous ?? -1
  let smallest = previous === undefined ? Number.POSITIVE_INFINITY : distances[row * count + previous]
  for (let other = 0, at = row * count; other < count; other++, at++) {
    if (distances[at] < smallest && sizes[other] > 0 && other !== row) {
      smallest = distances[at]
      nearest = other
    }
  }
  return nearest
}

/** Puts the first cluster into the row of the second; its distances become the mean over the items of both. */
function join({ distances, sizes, count }: Chain, a: number, b: number): void {
  const [sizeA, sizeB] = [sizes[a], sizes[b]]
  sizes[a] = 0
  sizes[b] = sizeA + sizeB
  for (let other = 0; other < count; other++) {
    if (sizes[other] === 0 || other === b) continue
    const mean = (sizeA * distances[a * count + other] + sizeB * distances[b * count + other]) / (sizeA + sizeB)
    distances[b * count + other] = distances[other * count + b] = mean
  }
}

/** Replaces rows by the ids of the clusters that they stood for when they were merged. */
function labelMerges(merges: readonly FoundMerge[], count: number): Tree {
  const parents = Int32Array.from({ length: 2 * count - 1 }, (_, id) => id)
  const sizes = Int32Array.from({ length: 2 * count - 1 }, (_, id) => (id < count ? 1 : 0))
  const [first, second] = [new Int32Array(count - 1), new Int32Array(count - 1)]
  for (const [merge, { a, b }] of merges.entries()) {
    const [low, high] = [findRoot(parents, a), findRoot(parents, b)].sort((one, other) => one - other)
    const isLowFirst = sizes[low] > sizes[high]
    first[merge] = isLowFirst ? low : high
    second[merge] = isLowFirst ? high : low
    sizes[count + merge] = sizes[low] + sizes[high]
    parents[low] = parents[high] = count + merge
  }
  return { first, second, heights: Float64Array.from(merges, ({ height }) => height) }
}

function findRoot(parents: Int32Array, id: number): number {
  let root = id
  while (parents[root] !== root) root = parents[root]
  for (let step = id; step !== root; ) {
    const next = parents[step]
    parents[step] = root
    step = next
  }
  return root
}
