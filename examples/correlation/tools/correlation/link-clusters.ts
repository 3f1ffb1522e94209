/** One merge of two clusters. Ids below the number of items are items; merge k makes the cluster `items + k`. */
export interface Merge {
  /** The smaller id of the two. */
  readonly first: number
  readonly second: number
  readonly height: number
  /** Items in the merged cluster. */
  readonly size: number
}

/**
 * Average linkage (UPGMA) by the nearest-neighbour chain (Murtagh 1983; Müllner 2011), in O(n²) time.
 *
 * Ties fall as in SciPy's `linkage(method='average')`: the chain starts at the first item left, prefers the item it
 * came from and then the earlier one, and merges of equal height keep the order in which they were found.
 *
 * @param distances  n × n, symmetric, row-major, finite
 * @returns n − 1 merges by rising height
 */
export function linkClusters(distances: Float64Array, count: number): Merge[] {
  const state: Chain = { distances: distances.slice(), count, sizes: new Float64Array(count).fill(1), chain: [] }
  const found = Array.from({ length: Math.max(0, count - 1) }, () => mergeNext(state))
  return labelClusters(
    found.toSorted((a, b) => a.height - b.height),
    count,
  )
}

interface Chain {
  readonly distances: Float64Array
  readonly count: number
  /** Items in the cluster that a row stands for; 0 once it was merged into another. */
  readonly sizes: Float64Array
  /** Rows, each the nearest neighbour of the one before. */
  readonly chain: number[]
}

interface FoundMerge {
  readonly first: number
  readonly second: number
  readonly height: number
}

function mergeNext(state: Chain): FoundMerge {
  const { chain, sizes, distances, count } = state
  if (chain.length === 0) chain.push(sizes.findIndex(size => size > 0))
  for (;;) {
    const last = chain[chain.length - 1]
    const previous = chain.at(-2)
    const nearest = findNearest(state, last, previous)
    if (nearest === previous) break
    chain.push(nearest)
  }
  const [second, first] = [chain.pop() ?? 0, chain.pop() ?? 0].sort((a, b) => b - a)
  const height = distances[first * count + second]
  mergeRows(state, first, second)
  return { first, second, height }
}

function findNearest({ distances, sizes, count }: Chain, row: number, previous: number | undefined): number {
  let nearest = previous ?? -1
  let smallest = previous === undefined ? Number.POSITIVE_INFINITY : distances[row * count + previous]
  const start = row * count
  for (let other = 0; other < count; other++) {
    if (distances[start + other] < smallest && sizes[other] > 0 && other !== row) {
      smallest = distances[start + other]
      nearest = other
    }
  }
  return nearest
}

/** Puts the first cluster into the row of the second; its distances become the mean over the items of both. */
function mergeRows({ distances, sizes, count }: Chain, first: number, second: number): void {
  const firstSize = sizes[first]
  const secondSize = sizes[second]
  sizes[first] = 0
  sizes[second] = firstSize + secondSize
  for (let other = 0; other < count; other++) {
    if (sizes[other] === 0 || other === second) continue
    const sum = firstSize * distances[first * count + other] + secondSize * distances[second * count + other]
    distances[second * count + other] = distances[other * count + second] = sum / (firstSize + secondSize)
  }
}

/** Replaces rows by the ids of the clusters that they stood for when they were merged. */
function labelClusters(found: readonly FoundMerge[], count: number): Merge[] {
  const parents = Array.from({ length: 2 * count - 1 }, (_, id) => id)
  const sizes: number[] = parents.map(id => (id < count ? 1 : 0))
  return found.map(({ first, second, height }, index) => {
    const roots = [findRoot(parents, first), findRoot(parents, second)].sort((a, b) => a - b)
    const size = sizes[roots[0]] + sizes[roots[1]]
    sizes[count + index] = size
    parents[roots[0]] = parents[roots[1]] = count + index
    return { first: roots[0], second: roots[1], height, size }
  })
}

function findRoot(parents: number[], id: number): number {
  let root = id
  while (parents[root] !== root) root = parents[root]
  for (let step = id; step !== root; ) {
    const next = parents[step]
    parents[step] = root
    step = next
  }
  return root
}
