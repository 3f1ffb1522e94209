import { type KeyboardEvent, useState } from 'react'
import { actOf, type HeatmapAct } from './heatmap-keys.ts'
import type { HeatmapMoves } from './heatmap-moves.ts'
import { columnNode } from './matrix-data.ts'
import { moveCell, type ShownCell } from './move-cell.ts'
import { regionOf, spanBetween } from './select-cells.ts'
import type { SharedView } from './shared-view.ts'

interface Options {
  readonly shared: SharedView
  readonly moves: HeatmapMoves
  readonly cell: ShownCell | undefined
  readonly onCell: (cell: ShownCell | undefined) => void
  /** Middle of the cell in the pane. */
  readonly pointOf: (cell: ShownCell) => { x: number; y: number }
}

const STEP = 1.5

/** The keyboard of a heatmap: arrows go from cell to cell, with Shift they select, and a few keys do what buttons do. */
export function useHeatmapKeys({ shared, moves, cell, onCell, pointOf }: Options) {
  const { data, state, change, views } = shared
  /** Where a selection with Shift began. */
  const [start, setStart] = useState<ShownCell>()
  const extent = { rows: data.rows.length, columns: data.columns.length }
  const go = (next: ShownCell, isSelecting: boolean) => {
    const from = start ?? cell ?? next
    onCell(next)
    setStart(isSelecting ? from : undefined)
    moves.reveal(next)
    if (!isSelecting) return
    const region = regionOf(spanBetween(from, next), views)
    change({ regions: start ? [...state.regions.slice(0, -1), region] : [...state.regions, region] })
  }
  const clear = () => {
    onCell(undefined)
    setStart(undefined)
    // The first press lets go of the cell, the next of everything else.
    if (!cell) change({ regions: [], pair: undefined, focus: undefined })
  }
  const place = cell && { row: views.rows.places[cell.row], column: views.columns.places[cell.column] }
  const acts: Readonly<Record<HeatmapAct, () => void>> = {
    in: () => moves.zoom(STEP, cell && pointOf(cell)),
    out: () => moves.zoom(1 / STEP, cell && pointOf(cell)),
    whole: moves.whole,
    toSelection: moves.toSelection,
    pair: () => place && change({ pair: place }),
    row: () => place && change({ focus: place.row }),
    column: () => place && change({ focus: columnNode(data, place.column) }),
    all: () => moves.select({ rows: [...data.rows.keys()], columns: [...data.columns.keys()] }, false),
    clear,
  }
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const next = event.ctrlKey || event.metaKey || event.altKey ? undefined : moveCell(cell, event.key, extent)
    const act = actOf(event)
    if (!next && !act) return
    event.preventDefault()
    if (next) go(next, event.shiftKey)
    else if (act) acts[act]()
  }
}
