import { type NetworkShape, packParts, partOf, splitParts } from './network-parts.ts'

/** Distance that two neighbours tend to, in units of the layout. */
export const NATURAL = 60
const MOST_ROUNDS = 300
const LEAST_ROUNDS = 60
const PAIR_STEPS = 3e8
const GRAVITY = 0.06
/** The angle that spreads points evenly, as in a sunflower. */
const GOLDEN = 2.399963229728653

/**
 * Places the nodes by forces (Fruchterman & Reingold 1991): all push each other away, edges pull; parts that nothing connects
 * are laid out by themselves and put beside each other. Begins the same way every time and uses no chance, so that the same
 * network always looks the same.
 *
 * @returns x and y of every node in turn
 */
export function layOutNetwork(shape: NetworkShape): Float64Array {
  const parts = splitParts(shape).map(nodes => ({ nodes, places: layOutPart(partOf(shape, nodes)) }))
  return packParts(parts, shape.count)
}

function layOutPart(shape: NetworkShape): Float64Array {
  const places = sunflower(orderByReach(shape))
  const rounds = Math.round(Math.max(LEAST_ROUNDS, Math.min(MOST_ROUNDS, PAIR_STEPS / (shape.count * shape.count + 1))))
  const forces = new Float64Array(2 * shape.count)
  let heat = NATURAL * Math.sqrt(shape.count) * 0.12 + NATURAL
  for (let round = 0; round < rounds; round++) {
    forces.fill(0)
    repel(places, forces)
    attract(shape, places, forces)
    settle(places, forces, heat)
    heat = Math.max(0.5, heat * 0.982)
  }
  return places
}

/** Nodes in the order in which a walk along the edges meets them, so that neighbours begin near each other. */
function orderByReach({ count, from, to }: NetworkShape): Int32Array {
  const neighbours: number[][] = Array.from({ length: count }, () => [])
  for (let edge = 0; edge < from.length; edge++) {
    neighbours[from[edge]].push(to[edge])
    neighbours[to[edge]].push(from[edge])
  }
  const ranks = new Int32Array(count).fill(-1)
  const starts = Array.from(neighbours.keys()).sort((a, b) => neighbours[b].length - neighbours[a].length || a - b)
  let rank = 0
  for (const start of starts) {
    const waiting = [start]
    for (let at = 0; at < waiting.length; at++) {
      const node = waiting[at]
      if (ranks[node] !== -1) continue
      ranks[node] = rank++
      waiting.push(...neighbours[node].filter(other => ranks[other] === -1))
    }
  }
  return ranks
}

function sunflower(ranks: Int32Array): Float64Array {
  const places = new Float64Array(2 * ranks.length)
  for (let node = 0; node < ranks.length; node++) {
    const radius = NATURAL * 0.8 * Math.sqrt(ranks[node] + 0.5)
    places[2 * node] = radius * Math.cos(ranks[node] * GOLDEN)
    places[2 * node + 1] = radius * Math.sin(ranks[node] * GOLDEN)
  }
  return places
}

const SQUARE = NATURAL * NATURAL

function repel(places: Float64Array, forces: Float64Array): void {
  for (let a = 0; a < places.length; a += 2) {
    const [ax, ay] = [places[a], places[a + 1]]
    let [fx, fy] = [0, 0]
    for (let b = 0; b < a; b += 2) {
      const dx = ax - places[b]
      const dy = ay - places[b + 1]
      const push = SQUARE / (dx * dx + dy * dy + 1e-3)
      fx += dx * push
      fy += dy * push
      forces[b] -= dx * push
      forces[b + 1] -= dy * push
    }
    forces[a] += fx
    forces[a + 1] += fy
  }
}

function attract({ from, to, pulls }: NetworkShape, places: Float64Array, forces: Float64Array): void {
  for (let edge = 0; edge < from.length; edge++) {
    const [a, b] = [2 * from[edge], 2 * to[edge]]
    const dx = places[a] - places[b]
    const dy = places[a + 1] - places[b + 1]
    const pull = (Math.sqrt(dx * dx + dy * dy) / NATURAL) * (0.3 + pulls[edge])
    forces[a] -= dx * pull
    forces[a + 1] -= dy * pull
    forces[b] += dx * pull
    forces[b + 1] += dy * pull
  }
}

function settle(places: Float64Array, forces: Float64Array, heat: number): void {
  const gravity = GRAVITY * Math.sqrt(places.length / 2)
  for (let at = 0; at < places.length; at += 2) {
    const fx = forces[at] - places[at] * gravity
    const fy = forces[at + 1] - places[at + 1] * gravity
    const size = Math.sqrt(fx * fx + fy * fy) || 1
    const step = Math.min(size, heat) / size
    places[at] += fx * step
    places[at + 1] += fy * step
  }
}
