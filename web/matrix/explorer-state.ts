import { NO_FILTER } from './filter-cells.ts'
import type { Axis, Cell, MatrixData } from './matrix-data.ts'
import { firstOrdering, type Ordering } from './order-axis.ts'
import type { CellBox } from './viewport.ts'

export type Shown = 'values' | 'pvalues' | 'network' | 'pairs' | 'table'

/** A selected region, by places in the file, so that it stays what it is when the order changes. */
export interface Region {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/** The part of the network that is seen: its middle, in units of the layout, and how much it is enlarged. */
export interface Camera {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** Everything that decides what a picture of a matrix looks like. All of it is in the address. */
export interface ExplorerState {
  readonly shown: Shown
  /** A second view of the same, beside the first where there is room. */
  readonly beside: Shown | 'none'
  readonly orderings: Readonly<Record<Axis, Ordering>>
  readonly least: number
  readonly most: number
  /** Part of the matrix that is seen; undefined for all of it. */
  readonly box: CellBox | undefined
  readonly regions: readonly Region[]
  /** The pair that is looked at. */
  readonly pair: Cell | undefined
  /** The node that is looked at. */
  readonly focus: number | undefined
  /** Names that contain this are marked. */
  readonly search: string
  /** Whether the measurements of the pair are plotted. */
  readonly plot: 'none' | 'values' | 'ranks'
  readonly camera: Camera | undefined
  /** Nodes that were moved by hand: where they are, in units of the layout. */
  readonly moved: Readonly<Record<number, readonly [number, number]>>
  /** Filter by which the network was laid out anew; undefined for the first layout. */
  readonly laidOut: { readonly least: number; readonly most: number } | undefined
}

/** How a matrix is shown at first. */
export function firstState(data: MatrixData): ExplorerState {
  const ordering = firstOrdering(data)
  return {
    shown: 'values',
    beside: data.hasPvalues ? 'network' : 'none',
    orderings: { rows: ordering, columns: ordering },
    ...NO_FILTER,
    box: undefined,
    regions: [],
    pair: undefined,
    focus: undefined,
    search: '',
    plot: 'none',
    camera: undefined,
    moved: {},
    laidOut: undefined,
  }
}
