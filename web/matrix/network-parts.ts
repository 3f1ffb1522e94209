/** Nodes are numbered from 0; edges are between two of them. */
export interface NetworkShape {
  readonly count: number
  readonly from: Int32Array
  readonly to: Int32Array
  /** How strongly each edge pulls, from 0 to 1. */
  readonly pulls: Float64Array
}

/** Nodes that are connected with each other, and with no other: the largest part first. */
export function splitParts({ count, from, to }: NetworkShape): Int32Array[] {
  const roots = Int32Array.from({ length: count }, (_, node) => node)
  const find = (node: number) => {
    let root = node
    while (roots[root] !== root) {
      roots[root] = roots[roots[root]]
      root = roots[root]
    }
    return root
  }
  for (let edge = 0; edge < from.length; edge++) {
    const [a, b] = [find(from[edge]), find(to[edge])]
    roots[Math.max(a, b)] = Math.min(a, b)
  }
  const parts = Map.groupBy(
    Array.from({ length: count }, (_, node) => node),
    find,
  )
  return [...parts.values()].map(nodes => Int32Array.from(nodes)).sort((a, b) => b.length - a.length || a[0] - b[0])
}

/** A part as a network of its own. */
export function partOf({ from, to, pulls }: NetworkShape, nodes: Int32Array): NetworkShape {
  const numbers = new Map(Array.from(nodes, (node, at) => [node, at]))
  const edges = Array.from(from.keys()).filter(edge => numbers.has(from[edge]))
  const number = (node: number) => numbers.get(node) ?? 0
  return {
    count: nodes.length,
    from: Int32Array.from(edges, edge => number(from[edge])),
    to: Int32Array.from(edges, edge => number(to[edge])),
    pulls: Float64Array.from(edges, edge => pulls[edge]),
  }
}

interface PlacedPart {
  readonly nodes: Int32Array
  readonly places: Float64Array
}

const SPACE = 80
/** Wider than high, as panes are. */
const SHAPE = 1.25

/** Puts parts beside each other in rows, which together are about as wide as high. */
export function packParts(parts: readonly PlacedPart[], count: number): Float64Array {
  const boxes = parts.map(({ places }) => boxOf(places))
  const area = boxes.reduce((sum, { width, height }) => sum + (width + SPACE) * (height + SPACE), 0)
  const row = Math.max(Math.sqrt(area) * SHAPE, ...boxes.map(({ width }) => width + SPACE))
  const packed = new Float64Array(2 * count)
  let [left, top, deepest] = [0, 0, 0]
  for (const [at, { nodes, places }] of parts.entries()) {
    const box = boxes[at]
    if (left > 0 && left + box.width > row) {
      left = 0
      top += deepest + SPACE
      deepest = 0
    }
    for (const [own, node] of nodes.entries()) {
      packed[2 * node] = places[2 * own] - box.x + left
      packed[2 * node + 1] = places[2 * own + 1] - box.y + top
    }
    left += box.width + SPACE
    deepest = Math.max(deepest, box.height)
  }
  return packed
}

function boxOf(places: Float64Array) {
  let [x, right, y, bottom] = [0, 0, 0, 0].map((_, side) => (side % 2 === 0 ? Infinity : -Infinity))
  for (let at = 0; at < places.length; at += 2) {
    x = Math.min(x, places[at])
    right = Math.max(right, places[at])
    y = Math.min(y, places[at + 1])
    bottom = Math.max(bottom, places[at + 1])
  }
  return { x, y, width: right - x, height: bottom - y }
}
