import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import type { NetworkPainter } from './network-painter.ts'
import { edgeUnder, nodeTowards, nodeUnder, toLayout, zoomCamera } from './network-view.ts'
import type { SharedView } from './shared-view.ts'
import { useGestures } from './use-gestures.ts'
import type { useNetworkCamera } from './use-network-camera.ts'
import type { DrawnNetwork } from './use-network-scene.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** A node or an edge of the network. */
export interface NetworkPart {
  readonly node: number | undefined
  readonly edge: number | undefined
}

interface Options {
  readonly shared: SharedView
  readonly drawn: DrawnNetwork
  readonly figure: RefObject<HTMLElement | null>
  readonly painter: RefObject<NetworkPainter | undefined>
  readonly camera: ReturnType<typeof useNetworkCamera>
}

/** Looking at nodes and edges, dragging nodes, moving and enlarging the whole. */
export function useNetworkHand({ shared, drawn, figure, painter, camera }: Options) {
  const { data, state, change } = shared
  const { network, places, room } = drawn
  const [hovered, setHovered] = useState<NetworkPart & { at: Point }>()
  const dragged = useRef<number>(undefined)
  const placeOf = (point: Point) => {
    const now = camera.current.current
    return { place: toLayout(now, room, point), zoom: now.zoom }
  }
  const partAt = (point: Point): NetworkPart => {
    const node = nodeUnder(network, places, placeOf(point))
    return { node, edge: node === undefined ? edgeUnder(network, places, placeOf(point)) : undefined }
  }
  const drag = (from: Point, to: Point, isOver: boolean) => {
    dragged.current ??= nodeUnder(network, places, placeOf(from))
    const node = dragged.current
    if (node === undefined) return
    setHovered(undefined)
    const { place } = placeOf(to)
    // In place, so that a drag draws a node and its edges, and nothing else is computed.
    places.set([place.x, place.y], 2 * node)
    painter.current?.drag(isOver ? undefined : node)
    if (!isOver) return
    dragged.current = undefined
    change({ moved: { ...state.moved, [node]: [Math.round(place.x), Math.round(place.y)] } })
  }
  useGestures(figure, {
    onHover: point => {
      const part = point && partAt(point)
      const isNothing = !part || (part.node === undefined && part.edge === undefined)
      setHovered(isNothing ? undefined : { ...part, at: point })
    },
    onTap: point => {
      figure.current?.focus({ preventScroll: true })
      const { node, edge } = partAt(point)
      if (edge === undefined) return change({ focus: node })
      const cell = network.edges.cells[edge]
      change({ pair: { row: Math.floor(cell / data.columns.length), column: cell % data.columns.length } })
    },
    movesAt: point => nodeUnder(network, places, placeOf(point)) === undefined,
    onMove: ({ x, y }) =>
      camera.move(before => ({ ...before, x: before.x + x / before.zoom, y: before.y + y / before.zoom })),
    onDraw: (from, to, { isOver }) => drag(from, to, isOver),
    onCancel: () => {
      dragged.current = undefined
      painter.current?.drag(undefined)
    },
    onZoom: (factor, point) => camera.move(before => zoomCamera(before, factor, { point, room })),
    onIdleWheel: () => undefined,
  })
  return hovered
}

const STEP = 1.5

/** The keyboard of a network: arrows go from node to node. */
export function useNetworkKeys({ shared, drawn, camera }: Omit<Options, 'figure' | 'painter'>) {
  const { state, change } = shared
  const { network, places, room } = drawn
  const [node, setNode] = useState<number>()
  const point = { x: room.width / 2, y: room.height / 2 }
  const zoom = (factor: number) => camera.move(before => zoomCamera(before, factor, { point, room }))
  const act = (key: string): (() => void) | undefined => {
    if (key === '+' || key === '=') return () => zoom(STEP)
    if (key === '-') return () => zoom(1 / STEP)
    if (key === '0') return camera.whole
    if (key === 'Enter') return () => change({ focus: node })
    if (key !== 'Escape') return undefined
    // The first press lets go of the node, the next of what is looked at.
    return node === undefined
      ? () => change({ focus: undefined, pair: undefined, regions: [] })
      : () => setNode(undefined)
  }
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const next = nodeTowards(network, places, { node: node ?? state.focus, key: event.key })
    const found = next === undefined ? act(event.key) : () => setNode(next)
    if (!found) return
    event.preventDefault()
    found()
  }
  return { node, zoom, press }
}
