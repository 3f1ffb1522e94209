import { fitLabel } from '../../src/draw/fit-label.ts'
import type { Network } from './build-network.ts'
import type { Sheet } from './draw-pane.ts'
import type { Camera } from './explorer-state.ts'
import { isColumnNode, type MatrixData, nodeName } from './matrix-data.ts'
import { nodeRadius, toPane } from './network-view.ts'
import type { Places } from './use-network.ts'
import type { Room } from './viewport.ts'

/** What a network looks like, except where it is seen from. */
export interface NetworkScene {
  readonly data: MatrixData
  readonly network: Network
  readonly places: Places
  readonly room: Room
  /** Largest absolute value, for the width of edges. */
  readonly bound: number
  /** Nodes that stand out; undefined while all do. */
  readonly bright: ReadonlySet<number> | undefined
  /** Nodes whose names are always written. */
  readonly named: ReadonlySet<number>
}

/** Blue for rows, orange for columns: apart for every kind of colour blindness, and by shape as well. */
export const NODE_COLOURS = { rows: '#0072b2', columns: '#e69f00' }
/** Red for positive values, blue for negative ones, as in the heatmap. */
export const EDGE_COLOURS = { positive: '#c0392b', negative: '#2f6fb5' }
const DIM = 0.1
const CLASSES = 6

/** Draws edges and nodes. @param apart  a node that is drawn by itself, with its edges, because it is being moved */
export function drawNetwork(sheet: Sheet, scene: NetworkScene, of: { camera: Camera; apart?: number }): void {
  const { context, ratio } = sheet
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, context.canvas.width, context.canvas.height)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  const { edges } = scene.network
  const { apart } = of
  drawEdges(sheet, scene, {
    camera: of.camera,
    isDrawn: edge => edges.from[edge] !== apart && edges.to[edge] !== apart,
  })
  drawNodes(sheet, scene, { camera: of.camera, isDrawn: node => node !== apart })
}

/** Draws one node with its edges, over the rest. */
export function drawApart(sheet: Sheet, scene: NetworkScene, of: { camera: Camera; node: number }): void {
  const { edges } = scene.network
  drawEdges(sheet, scene, {
    camera: of.camera,
    isDrawn: edge => edges.from[edge] === of.node || edges.to[edge] === of.node,
  })
  drawNodes(sheet, scene, { camera: of.camera, isDrawn: node => node === of.node })
}

interface Part {
  readonly camera: Camera
  readonly isDrawn: (id: number) => boolean
}

/** Edges of about the same value are one path each: a stroke for every edge would take a tenth of a second. */
function drawEdges({ context }: Sheet, scene: NetworkScene, { camera, isDrawn }: Part): void {
  const { network, places, room, bound, bright } = scene
  const { from, to, values } = network.edges
  const paths = new Map<number, Path2D>()
  for (let edge = values.length - 1; edge >= 0; edge--) {
    if (!isDrawn(edge)) continue
    const strength = Math.min(CLASSES - 1, Math.floor((Math.abs(values[edge]) / bound) * CLASSES))
    const isDim = bright !== undefined && !(bright.has(from[edge]) && bright.has(to[edge]))
    const key = (isDim ? 0 : 100) + strength * 2 + (values[edge] < 0 ? 1 : 0)
    let path = paths.get(key)
    if (!path) {
      path = new Path2D()
      paths.set(key, path)
    }
    const [a, b] = [2 * from[edge], 2 * to[edge]]
    path.moveTo(
      (places[a] - camera.x) * camera.zoom + room.width / 2,
      (places[a + 1] - camera.y) * camera.zoom + room.height / 2,
    )
    path.lineTo(
      (places[b] - camera.x) * camera.zoom + room.width / 2,
      (places[b + 1] - camera.y) * camera.zoom + room.height / 2,
    )
  }
  for (const [key, path] of [...paths].sort(([a], [b]) => a - b)) {
    const strength = Math.floor((key % 100) / 2) / (CLASSES - 1)
    context.globalAlpha = key < 100 ? DIM : 0.3 + 0.6 * strength
    context.strokeStyle = key % 2 === 1 ? EDGE_COLOURS.negative : EDGE_COLOURS.positive
    context.lineWidth = 0.8 + 2.4 * strength
    context.stroke(path)
  }
  context.globalAlpha = 1
}

function drawNodes(sheet: Sheet, scene: NetworkScene, { camera, isDrawn }: Part): void {
  const { context, inks } = sheet
  const { data, network, places, room, bright } = scene
  const labels: { node: number; x: number; y: number }[] = []
  context.lineWidth = 1.5
  context.strokeStyle = inks.paper
  for (const node of network.nodes) {
    if (!isDrawn(node)) continue
    const { x, y } = toPane(camera, room, { x: places[2 * node], y: places[2 * node + 1] })
    if (x < -20 || y < -20 || x > room.width + 20 || y > room.height + 20) continue
    const isDim = bright !== undefined && !bright.has(node)
    const radius = nodeRadius(network.degrees[node], camera.zoom)
    const isColumn = isColumnNode(data, node)
    context.globalAlpha = isDim ? 0.25 : 1
    context.fillStyle = isColumn ? NODE_COLOURS.columns : NODE_COLOURS.rows
    context.beginPath()
    if (isColumn) context.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8)
    else context.arc(x, y, radius, 0, 2 * Math.PI)
    context.fill()
    context.stroke()
    if (!isDim) labels.push({ node, x: x + radius + 3, y })
  }
  context.globalAlpha = 1
  drawLabels(sheet, scene, labels)
}

const LABEL_SIZE = 12
const LABEL_ROOM = 150
const MOST_LABELS = 150

/** Names of marked nodes, then of those with most neighbours, where there is room. */
function drawLabels(
  { context, inks }: Sheet,
  scene: NetworkScene,
  labels: { node: number; x: number; y: number }[],
): void {
  const { data, network, named } = scene
  const rank = (node: number) => (named.has(node) ? 1e6 : 0) + network.degrees[node]
  const taken: { x: number; y: number; width: number }[] = []
  context.font = `${LABEL_SIZE}px ${inks.font}`
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  for (const { node, x, y } of labels
    .sort((a, b) => rank(b.node) - rank(a.node) || a.node - b.node)
    .slice(0, MOST_LABELS)) {
    const { text, width } = fitLabel(nodeName(data, node), LABEL_SIZE, LABEL_ROOM)
    const isFree = taken.every(
      other => Math.abs(other.y - y) > LABEL_SIZE * 1.1 || x > other.x + other.width + 4 || x + width + 4 < other.x,
    )
    if (!isFree) continue
    taken.push({ x, y, width })
    context.strokeStyle = inks.paper
    context.lineWidth = 3
    context.strokeText(text, x, y)
    context.fillStyle = named.has(node) ? inks.mark : inks.ink
    context.fillText(text, x, y)
  }
}

/** Rings around nodes that are pointed at or looked at, and a thick line for the pair. */
export function drawNetworkMarks(
  { context, inks }: Sheet,
  scene: NetworkScene,
  of: { camera: Camera; nodes: readonly number[]; edge: number | undefined },
): void {
  const { network, places, room } = scene
  const at = (node: number) => toPane(of.camera, room, { x: places[2 * node], y: places[2 * node + 1] })
  if (of.edge !== undefined) {
    const [a, b] = [at(network.edges.from[of.edge]), at(network.edges.to[of.edge])]
    context.beginPath()
    context.moveTo(a.x, a.y)
    context.lineTo(b.x, b.y)
    context.strokeStyle = inks.ink
    context.lineWidth = 3
    context.stroke()
  }
  for (const node of of.nodes) {
    const { x, y } = at(node)
    context.beginPath()
    context.arc(x, y, nodeRadius(network.degrees[node], of.camera.zoom) + 4, 0, 2 * Math.PI)
    context.strokeStyle = inks.ink
    context.lineWidth = 2
    context.stroke()
  }
}
