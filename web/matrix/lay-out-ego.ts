import type { Ego } from './build-network.ts'

export interface EgoPlace {
  readonly node: number
  readonly x: number
  readonly y: number
  /** 0 for the node itself, 1 for its neighbours, 2 for theirs. */
  readonly degree: 0 | 1 | 2
}

const RADII = [0, 0.52, 0.94]
/** More than these on a ring would be a line. */
const MOST_ON_RING = 48

/** The node in the middle, its neighbours around it, theirs on an outer ring: coordinates between −1 and 1. */
export function layOutEgo({ node, first, second }: Ego): EgoPlace[] {
  const ring = (nodes: readonly number[], degree: 1 | 2) =>
    nodes.slice(0, MOST_ON_RING).map((each, at, shown): EgoPlace => {
      // From the top, and the outer ring half a step further, so that no two stand on one line.
      const angle = ((at + (degree === 2 ? 0.5 : 0)) / shown.length) * 2 * Math.PI - Math.PI / 2
      return { node: each, degree, x: Math.cos(angle) * RADII[degree], y: Math.sin(angle) * RADII[degree] }
    })
  const neighbours = first.map(neighbour => neighbour.node)
  return [{ node, x: 0, y: 0, degree: 0 }, ...ring(neighbours, 1), ...ring(second, 2)]
}
