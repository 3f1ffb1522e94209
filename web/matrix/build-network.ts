import type { Pairs } from './find-pairs.ts'
import { columnNode, type MatrixData, nodeCount } from './matrix-data.ts'

/** The network of the strongest pairs: nodes are names, edges are pairs. */
export interface Network {
  /** Nodes with an edge, in their order. */
  readonly nodes: Int32Array
  /** Nodes without one. */
  readonly isolated: Int32Array
  readonly edges: NetworkEdges
  /** By node: how many edges it has. */
  readonly degrees: Int32Array
  /** Pairs too many to be drawn. */
  readonly leftOut: number
}

/** Edges, the strongest first. */
interface NetworkEdges {
  readonly from: Int32Array
  readonly to: Int32Array
  readonly values: Float64Array
  /** Places of the pairs in the values of the matrix. */
  readonly cells: Int32Array
}

/** More edges than these are a grey disc. */
const MOST_EDGES = 5000

export function buildNetwork(data: MatrixData, pairs: Pairs): Network {
  const width = data.columns.length
  const ends = (at: number) => [Math.floor(at / width), columnNode(data, at % width)] as const
  const cells = uniquePairs(data, pairs.cells).slice(0, MOST_EDGES)
  const from = Int32Array.from(cells, at => ends(at)[0])
  const to = Int32Array.from(cells, at => ends(at)[1])
  const degrees = new Int32Array(nodeCount(data))
  for (let edge = 0; edge < cells.length; edge++) {
    degrees[from[edge]]++
    degrees[to[edge]]++
  }
  const all = Int32Array.from(degrees.keys())
  return {
    nodes: all.filter(node => degrees[node] > 0),
    isolated: all.filter(node => degrees[node] === 0),
    edges: { from, to, cells, values: Float64Array.from(cells, at => data.values[at]) },
    degrees,
    leftOut: Math.max(0, pairs.count - cells.length),
  }
}

/** In a square matrix whose halves differ, a pair is there twice: the stronger of the two stands for it. */
function uniquePairs(data: MatrixData, cells: Int32Array): Int32Array {
  if (!data.isSquare || data.isSymmetric) return cells
  const width = data.columns.length
  const seen = new Set<number>()
  return cells.filter(at => {
    const [row, column] = [Math.floor(at / width), at % width]
    const key = Math.max(row, column) * width + Math.min(row, column)
    return !seen.has(key) && seen.add(key)
  })
}

/** A neighbour of a node, by the edge that leads to it. */
export interface Neighbour {
  readonly node: number
  readonly edge: number
}

/** Neighbours of a node, the strongest first. */
export function neighboursOf({ edges }: Network, node: number): Neighbour[] {
  const found: Neighbour[] = []
  for (let edge = 0; edge < edges.cells.length; edge++) {
    if (edges.from[edge] === node) found.push({ node: edges.to[edge], edge })
    else if (edges.to[edge] === node) found.push({ node: edges.from[edge], edge })
  }
  return found
}

/** A node with its neighbours and theirs. */
export interface Ego {
  readonly node: number
  readonly first: readonly Neighbour[]
  /** Neighbours of neighbours that are neither, each once. */
  readonly second: readonly number[]
  /** Edges among all of them. */
  readonly edges: readonly number[]
}

export function egoOf(network: Network, node: number): Ego {
  const first = neighboursOf(network, node)
  const near = new Set([node, ...first.map(neighbour => neighbour.node)])
  const { from, to, cells } = network.edges
  const second = new Set<number>()
  for (let edge = 0; edge < cells.length; edge++) {
    if (near.has(from[edge]) && !near.has(to[edge])) second.add(to[edge])
    if (near.has(to[edge]) && !near.has(from[edge])) second.add(from[edge])
  }
  second.delete(node)
  const all = new Set([...near, ...second])
  const edges = [...cells.keys()].filter(edge => all.has(from[edge]) && all.has(to[edge]))
  return { node, first, second: [...second], edges }
}
