import type { Span } from './draw-marks.ts'
import type { Region } from './explorer-state.ts'
import type { Axis, MatrixData } from './matrix-data.ts'
import type { AxisView } from './order-axis.ts'

export type AxisViews = Readonly<Record<Axis, AxisView>>

/** The region that a rectangle of the picture stands for. */
export function regionOf(span: Span, views: AxisViews): Region {
  const take = (view: AxisView, [from, to]: readonly [number, number]) => Array.from(view.places.subarray(from, to + 1))
  return { rows: take(views.rows, span.rows), columns: take(views.columns, span.columns) }
}

/** The rectangle between two cells, whichever was first. */
export function spanBetween(a: { row: number; column: number }, b: { row: number; column: number }): Span {
  const sort = (one: number, other: number) => [Math.min(one, other), Math.max(one, other)] as const
  return { rows: sort(a.row, b.row), columns: sort(a.column, b.column) }
}

const MOST_SPANS = 400

/** Rectangles that a region is in the order of now; of one that has fallen into very many, the first. */
export function spansOf(region: Region, views: AxisViews): Span[] {
  const rows = runsOf(region.rows, views.rows)
  const columns = runsOf(region.columns, views.columns)
  const spans: Span[] = []
  for (const row of rows) {
    for (const column of columns) {
      if (spans.length === MOST_SPANS) return spans
      spans.push({ rows: row, columns: column })
    }
  }
  return spans
}

function runsOf(places: readonly number[], { shownAt }: AxisView): [number, number][] {
  const shown = places.map(place => shownAt[place]).sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (const at of shown) {
    const last = runs[runs.length - 1]
    if (last && at <= last[1] + 1) last[1] = at
    else runs.push([at, at])
  }
  return runs
}

/** The smallest rectangle of the picture that holds all regions. */
export function boundingSpan(regions: readonly Region[], views: AxisViews): Span | undefined {
  if (regions.length === 0) return undefined
  const range = (axis: Axis): [number, number] => {
    const shown = regions.flatMap(region => region[axis].map(place => views[axis].shownAt[place]))
    return shown.reduce(([low, high], at) => [Math.min(low, at), Math.max(high, at)], [shown[0], shown[0]])
  }
  return { rows: range('rows'), columns: range('columns') }
}

/** Whether a cell, by its place in the values, is selected; everything is while nothing is. */
export function selectionTest(data: MatrixData, regions: readonly Region[]): (at: number) => boolean {
  if (regions.length === 0) return () => true
  const sets = regions.map(({ rows, columns }) => [new Set(rows), new Set(columns)] as const)
  const holds = (row: number, column: number) => sets.some(([rows, columns]) => rows.has(row) && columns.has(column))
  const width = data.columns.length
  return at => {
    const row = Math.floor(at / width)
    const column = at % width
    return holds(row, column) || (data.isSymmetric && holds(column, row))
  }
}

/** Nodes of the network that are in a region. */
export function selectedNodes(data: MatrixData, regions: readonly Region[]): ReadonlySet<number> {
  const offset = data.isSquare ? 0 : data.rows.length
  return new Set(regions.flatMap(({ rows, columns }) => [...rows, ...columns.map(column => column + offset)]))
}

/** What a branch stands for: within one set of things the block of the branch, else its rows or columns. */
export function branchRegion(data: MatrixData, axis: Axis, places: readonly number[]): Region {
  if (data.isSquare) return { rows: places, columns: places }
  const all = (of: Axis) => Array.from(data[of].keys())
  return axis === 'rows' ? { rows: places, columns: all('columns') } : { rows: all('rows'), columns: places }
}

/** How much is selected: regions, and the rows and columns in any of them. */
export function describeSelection(regions: readonly Region[]) {
  if (regions.length === 0) return undefined
  const count = (axis: Axis) => new Set(regions.flatMap(region => region[axis])).size
  return { regions: regions.length, rows: count('rows'), columns: count('columns') }
}
