import type { Network } from './build-network.ts'
import type { Camera } from './explorer-state.ts'
import type { Places } from './use-network.ts'
import type { Room } from './viewport.ts'

/** Names stand on the right of their nodes. */
const MARGIN = { left: 24, right: 96, y: 24 }
const ZOOM = { least: 0.02, most: 8, fitted: 1.6 }

/** A camera that sees all nodes, at most so near. */
export function fitNetwork(
  { nodes }: Network,
  places: Places,
  { width, height, most = ZOOM.fitted }: Room & { readonly most?: number },
): Camera {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const node of nodes) {
    left = Math.min(left, places[2 * node])
    right = Math.max(right, places[2 * node])
    top = Math.min(top, places[2 * node + 1])
    bottom = Math.max(bottom, places[2 * node + 1])
  }
  if (left > right) return { x: 0, y: 0, zoom: 1 }
  const zoom = Math.min(
    (width - MARGIN.left - MARGIN.right) / (right - left + 1),
    (height - 2 * MARGIN.y) / (bottom - top + 1),
    most,
  )
  const shift = (MARGIN.right - MARGIN.left) / 2 / zoom
  return { x: (left + right) / 2 + shift, y: (top + bottom) / 2, zoom: Math.max(ZOOM.least, zoom) }
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Where a place of the layout is in the pane. */
export const toPane = ({ x, y, zoom }: Camera, { width, height }: Room, place: Point): Point => ({
  x: (place.x - x) * zoom + width / 2,
  y: (place.y - y) * zoom + height / 2,
})

export const toLayout = ({ x, y, zoom }: Camera, { width, height }: Room, point: Point): Point => ({
  x: (point.x - width / 2) / zoom + x,
  y: (point.y - height / 2) / zoom + y,
})

export function zoomCamera(camera: Camera, factor: number, at: { point: Point; room: Room }): Camera {
  const zoom = Math.max(ZOOM.least, Math.min(ZOOM.most, camera.zoom * factor))
  const place = toLayout(camera, at.room, at.point)
  const moved = toLayout({ ...camera, zoom }, at.room, at.point)
  return { x: camera.x + place.x - moved.x, y: camera.y + place.y - moved.y, zoom }
}

/** Radius of a node in CSS pixels: larger for more neighbours. */
export const nodeRadius = (degree: number, zoom: number) =>
  Math.max(2.5, Math.min(11, (3.5 + Math.sqrt(degree) * 0.9) * Math.min(1.2, Math.max(0.55, zoom))))

const NEAR = 10

/** The node under a point of the layout, or the edge. `reach` is how far from an edge counts, in units of the layout. */
export function nodeUnder(
  { nodes, degrees }: Network,
  places: Places,
  { place, zoom }: { place: Point; zoom: number },
): number | undefined {
  let found: number | undefined
  let nearest = Infinity
  for (const node of nodes) {
    const distance = Math.hypot(places[2 * node] - place.x, places[2 * node + 1] - place.y) * zoom
    if (distance < nearest && distance <= nodeRadius(degrees[node], zoom) + NEAR / 2) {
      nearest = distance
      found = node
    }
  }
  return found
}

export function edgeUnder(
  { edges }: Network,
  places: Places,
  { place, zoom }: { place: Point; zoom: number },
): number | undefined {
  let found: number | undefined
  let nearest = NEAR / 2
  for (let edge = 0; edge < edges.cells.length; edge++) {
    const [a, b] = [2 * edges.from[edge], 2 * edges.to[edge]]
    const distance = toSegment(place, { x: places[a], y: places[a + 1] }, { x: places[b], y: places[b + 1] }) * zoom
    if (distance < nearest) {
      nearest = distance
      found = edge
    }
  }
  return found
}

function toSegment(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length))
  return Math.hypot(point.x - a.x - along * dx, point.y - a.y - along * dy)
}

const TURNS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/** The node that an arrow key leads to: near, and rather in that direction; undefined for another key. */
export function nodeTowards(
  { nodes }: Network,
  places: Places,
  from: { node: number | undefined; key: string },
): number | undefined {
  const turn = TURNS[from.key]
  if (!turn) return undefined
  if (from.node === undefined) return nodes[0]
  let found = from.node
  let best = Infinity
  for (const node of nodes) {
    const dx = places[2 * node] - places[2 * from.node]
    const dy = places[2 * node + 1] - places[2 * from.node + 1]
    const along = dx * turn[0] + dy * turn[1]
    const aside = Math.abs(dx * turn[1]) + Math.abs(dy * turn[0])
    if (along <= 0 || aside > 2 * along) continue
    if (along + 2 * aside < best) {
      best = along + 2 * aside
      found = node
    }
  }
  return found
}
