import { useMemo } from 'react'
import { type Network, neighboursOf } from './build-network.ts'
import type { NetworkScene } from './draw-network.ts'
import { columnNode } from './matrix-data.ts'
import { selectedNodes } from './select-cells.ts'
import type { SharedView } from './shared-view.ts'
import type { Places } from './use-network.ts'
import type { Room } from './viewport.ts'

export interface DrawnNetwork {
  readonly network: Network
  readonly places: Places
  readonly room: Room
}

/** What stands out: the node that is looked at with its neighbours, or else what is selected; and names that are always written. */
export function useNetworkScene(shared: SharedView, { network, places, room }: DrawnNetwork): NetworkScene {
  const { data, state, found, echoes, scales } = shared
  const { focus, regions } = state
  const { width, height } = room
  const bright = useMemo(() => {
    if (focus !== undefined && network.degrees[focus] > 0) {
      return new Set([focus, ...neighboursOf(network, focus).map(({ node }) => node)])
    }
    return regions.length > 0 ? selectedNodes(data, regions) : undefined
  }, [data, network, focus, regions])
  const named = useMemo(
    () => new Set([...found, ...echoes, ...(focus === undefined ? [] : [focus])]),
    [found, echoes, focus],
  )
  const { bound } = scales.values
  return useMemo(
    () => ({ data, network, places, room: { width, height }, bound, bright, named }),
    [data, network, places, width, height, bound, bright, named],
  )
}

/** The edge of the pair that is looked at, if it is drawn. */
export function usePairEdge({ data, state: { pair } }: SharedView, { edges }: Network): number | undefined {
  return useMemo(() => {
    if (!pair) return undefined
    const [row, column] = [pair.row, columnNode(data, pair.column)]
    const { from, to, cells } = edges
    const isPair = (edge: number) =>
      (from[edge] === row && to[edge] === column) || (from[edge] === column && to[edge] === row)
    const edge = cells.findIndex((_, at) => isPair(at))
    return edge === -1 ? undefined : edge
  }, [data, edges, pair])
}
