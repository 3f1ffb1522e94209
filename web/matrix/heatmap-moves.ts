import type { PaneScene } from './draw-pane.ts'
import type { Region } from './explorer-state.ts'
import { type PanePart, partUnder } from './heatmap-parts.ts'
import { columnNode } from './matrix-data.ts'
import type { ShownCell } from './move-cell.ts'
import { boundingSpan, branchRegion } from './select-cells.ts'
import type { SharedView } from './shared-view.ts'
import type { PaneView } from './use-pane-view.ts'
import { fitAll, fitBox, panBy, revealCell, zoomAt } from './viewport.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** What can be done in a heatmap, whether by hand, by key or by button. Points are in CSS pixels from the corner of the pane. */
export interface HeatmapMoves {
  readonly zoom: (factor: number, at?: Point) => void
  readonly pan: (by: Point) => void
  readonly whole: () => void
  readonly toSelection: () => void
  readonly reveal: (cell: ShownCell) => void
  readonly select: (region: Region, isAdded: boolean) => void
  readonly partAt: (at: Point) => PanePart | undefined
  /** The cell nearest to a point. */
  readonly nearest: (at: Point) => ShownCell
  /** Looks at a cell or a name, or selects a branch. */
  readonly choose: (part: PanePart, isAdded: boolean) => void
}

export function heatmapMoves(shared: SharedView, scene: PaneScene, { move, current }: PaneView): HeatmapMoves {
  const { data, state, change, views } = shared
  const { layout } = scene
  const { room } = layout
  const extent = { rows: data.rows.length, columns: data.columns.length }
  const at = { room, extent }
  const select = (region: Region, isAdded: boolean) =>
    change({ regions: isAdded ? [...state.regions, region] : [region] })
  return {
    select,
    zoom: (factor, point) =>
      move(view => {
        const middle = { x: room.width / 2, y: room.height / 2 }
        const { x, y } = point ? { x: point.x - layout.x, y: point.y - layout.y } : middle
        return zoomAt(view, factor, { x, y, ...at })
      }),
    pan: by => move(view => panBy(view, [by.x, by.y], at)),
    whole: () => move(() => fitAll(extent, room)),
    reveal: cell => move(view => revealCell(view, cell, at)),
    toSelection: () => {
      const span = boundingSpan(state.regions, views)
      if (!span) return
      const [left, right] = span.columns
      const [top, bottom] = span.rows
      move(() => fitBox({ left, top, width: right + 1 - left, height: bottom + 1 - top }, room, extent))
    },
    partAt: point => partUnder(scene, current(), point),
    nearest: point => {
      const { x, y, across, down } = current()
      const limit = (value: number, count: number) => Math.max(0, Math.min(count - 1, Math.floor(value)))
      return {
        row: limit(y + (point.y - layout.y) / down, extent.rows),
        column: limit(x + (point.x - layout.x) / across, extent.columns),
      }
    },
    choose: (part, isAdded) => {
      if (part.kind === 'cell') {
        return change({ pair: { row: views.rows.places[part.row], column: views.columns.places[part.column] } })
      }
      if (part.kind === 'name') {
        const place = views[part.axis].places[part.at]
        return change({ focus: part.axis === 'rows' ? place : columnNode(data, place) })
      }
      const spans = scene.trees[part.axis]?.spans
      if (!spans) return
      const leaves = views[part.axis].places.subarray(spans.from[part.id], spans.to[part.id] + 1)
      select(branchRegion(data, part.axis, Array.from(leaves)), isAdded)
    },
  }
}
