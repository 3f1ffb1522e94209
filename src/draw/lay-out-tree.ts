import { type BranchSpans, spanBranches, type Tree } from './read-order.ts'

/** A tree as it stands beside a heatmap: a branch for each merge. */
export interface TreeLayout {
  readonly leaves: number
  readonly tree: Tree
  readonly spans: BranchSpans
  /** By id: where a leaf or branch meets the one above it, in leaves from the first; the middle of a leaf is at one half. */
  readonly middles: Float64Array
  /** By id: 0 for a leaf, 1 for the root. */
  readonly depths: Float64Array
}

/** Undefined where the tree does not fit the order. */
export function layOutTree(tree: Tree | undefined, places: Int32Array): TreeLayout | undefined {
  const spans = tree && spanBranches(tree, places)
  if (!spans) return undefined
  const leaves = places.length
  const middles = new Float64Array(2 * leaves - 1)
  const depths = new Float64Array(2 * leaves - 1)
  for (const [at, leaf] of places.entries()) middles[leaf] = at + 0.5
  let highest = 0
  for (let merge = 0; merge < leaves - 1; merge++) highest = Math.max(highest, tree.heights[merge])
  for (let merge = 0; merge < leaves - 1; merge++) {
    const id = leaves + merge
    const [a, b] = [tree.first[merge], tree.second[merge]]
    middles[id] = (middles[a] + middles[b]) / 2
    // An inversion, which some methods of linkage produce, must not draw a branch below its own.
    depths[id] = Math.max(depths[a], depths[b], highest > 0 ? tree.heights[merge] / highest : 1)
  }
  return { leaves, tree, spans, middles, depths }
}

/** Where a tree is drawn: along the leaves, and away from them. */
export interface TreePlace {
  /** Side at which the leaves are, and the direction in which the root lies, in CSS pixels. */
  readonly base: number
  readonly reach: number
  /** Where the first leaf begins, and the length of a leaf. */
  readonly start: number
  readonly step: number
}

/** One branch: from its first part, up, across, and down to its second; `along` the leaves and `away` from them. */
export interface BranchLine {
  readonly id: number
  readonly along: readonly [number, number]
  readonly away: readonly [number, number, number]
}

/** The lines of the branches that touch the leaves from `first` to `last`. */
export function treeLines(
  layout: TreeLayout,
  place: TreePlace,
  range = { first: 0, last: layout.leaves },
): BranchLine[] {
  const { leaves, tree, spans, middles, depths } = layout
  const along = (id: number) => place.start + middles[id] * place.step
  const away = (id: number) => place.base + depths[id] * place.reach
  const lines: BranchLine[] = []
  for (let merge = 0; merge < leaves - 1; merge++) {
    const id = leaves + merge
    if (spans.to[id] < range.first || spans.from[id] > range.last) continue
    const [a, b] = [tree.first[merge], tree.second[merge]]
    lines.push({ id, along: [along(a), along(b)], away: [away(a), away(id), away(b)] })
  }
  return lines
}

/** The branch under a point: the lowest whose span holds `leaf` and whose line is at `depth` or above; undefined beyond the root. */
export function branchAt({ leaves, spans, depths }: TreeLayout, leaf: number, depth: number): number | undefined {
  for (let id = leaves; id < 2 * leaves - 1; id++) {
    if (depths[id] >= depth && spans.from[id] <= leaf && leaf <= spans.to[id]) return id
  }
  return undefined
}
