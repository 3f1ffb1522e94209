import { useEffect, useMemo, useState } from 'react'
import { buildNetwork, type Network } from './build-network.ts'
import { NO_FILTER } from './filter-cells.ts'
import { layOutNetwork, NATURAL } from './lay-out-network.ts'
import type { MatrixData } from './matrix-data.ts'
import type { NetworkShape } from './network-parts.ts'
import type { SharedView } from './shared-view.ts'
import { usePairs } from './use-pairs.ts'

/** Where the nodes are, in units of the layout: x and y of every node in turn. */
export type Places = Float64Array

interface PlacedNetwork {
  readonly network: Network
  readonly places: Places | undefined
}

/**
 * The network of the pairs that count, and where its nodes are. The layout is that of all pairs, or of those that counted
 * when it was last asked for: nodes stay where they are while the sliders move.
 */
export function useNetwork({ data, pairs, state }: SharedView): PlacedNetwork {
  const layoutPairs = usePairs(data, state.laidOut ?? NO_FILTER)
  const base = useMemo(() => buildNetwork(data, layoutPairs.pairs), [data, layoutPairs.pairs])
  const network = useMemo(() => buildNetwork(data, pairs), [data, pairs])
  const laidOut = useLayout(data, base, !layoutPairs.isLooking)
  const { moved } = state
  const places = useMemo(() => laidOut && placeAll(network, laidOut, moved), [network, laidOut, moved])
  return { network, places }
}

/** So few nodes are laid out before a thread has started: in less than 50 ms. */
const LAID_OUT_AT_ONCE = 250

function useLayout(data: MatrixData, base: Network, isReady: boolean): Places | undefined {
  const [places, setPlaces] = useState<Places>()
  useEffect(() => {
    if (!isReady) return
    const shape = shapeOf(data, base)
    if (shape.count <= LAID_OUT_AT_ONCE) {
      setPlaces(spread(base, layOutNetwork(shape)))
      return
    }
    const worker = new Worker(new URL('./network-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data: found }: MessageEvent<Float64Array>) => setPlaces(spread(base, found))
    // A thread that cannot be had must not cost the picture.
    worker.onerror = () => setPlaces(spread(base, layOutNetwork(shape)))
    worker.postMessage(shape)
    return () => worker.terminate()
  }, [data, base, isReady])
  return places
}

function shapeOf(data: MatrixData, { nodes, edges }: Network): NetworkShape {
  const numbers = new Map(Array.from(nodes, (node, at) => [node, at]))
  const number = (node: number) => numbers.get(node) ?? 0
  const largest = Math.abs(edges.values[0] ?? 1)
  return {
    count: nodes.length,
    from: edges.from.map(number),
    to: edges.to.map(number),
    pulls: Float64Array.from(edges.cells, at => Math.abs(data.values[at]) / largest),
  }
}

function spread({ nodes, degrees }: Network, found: Float64Array): Places {
  const places = new Float64Array(2 * degrees.length).fill(Number.NaN)
  for (const [at, node] of nodes.entries()) places.set(found.subarray(2 * at, 2 * at + 2), 2 * node)
  return places
}

/** Nodes moved by hand are where they were put; those that the layout did not know stand beside their neighbours. */
function placeAll(
  network: Network,
  laidOut: Places,
  moved: Readonly<Record<number, readonly [number, number]>>,
): Places {
  const places = laidOut.slice()
  for (const [node, place] of Object.entries(moved)) places.set(place, 2 * Number(node))
  const { from, to, cells } = network.edges
  for (const [at, node] of network.nodes.entries()) {
    if (!Number.isNaN(places[2 * node])) continue
    const edge = cells.findIndex(
      (_, each) =>
        (from[each] === node && !Number.isNaN(places[2 * to[each]])) ||
        (to[each] === node && !Number.isNaN(places[2 * from[each]])),
    )
    const other = edge === -1 ? undefined : from[edge] === node ? to[edge] : from[edge]
    const [x, y] = other === undefined ? [0, 0] : [places[2 * other], places[2 * other + 1]]
    places.set([x + NATURAL * 0.7 * Math.cos(at), y + NATURAL * 0.7 * Math.sin(at)], 2 * node)
  }
  return places
}
