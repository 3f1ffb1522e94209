import type { MatrixKind } from '../../src/draw/colour-scale.ts'
import { type Heatmap, layOutHeatmap } from '../../src/draw/lay-out-heatmap.ts'
import { layOutTree } from '../../src/draw/lay-out-tree.ts'
import { passesFilter } from './filter-cells.ts'
import { boundingSpan } from './select-cells.ts'
import type { SharedView } from './shared-view.ts'

/** How much of a matrix a figure shows. */
export type FigurePart = 'whole' | 'visible' | 'selection'

interface FigureOptions {
  readonly kind: MatrixKind
  readonly part: FigurePart
  /** Width in CSS pixels, of which an inch has 96. */
  readonly width: number
}

const SIDES = { least: 0.05, most: 60 }
const ROUNDS = 6

/**
 * The heatmap as it is on the page now, its order, its pairs and its trees, laid out by the code that draws the figures in
 * the archive, so wide that its letters are as large on paper as they are meant to be.
 */
export function composeFigure(shared: SharedView, { kind, part, width }: FigureOptions): Heatmap {
  const { data, views, scales } = shared
  const span = spanOf(shared, part)
  const rows = views.rows.places.subarray(span.rows[0], span.rows[1] + 1)
  const columns = views.columns.places.subarray(span.columns[0], span.columns[1] + 1)
  const options = {
    matrix: {
      rows: Array.from(rows, row => data.rows[row]),
      columns: Array.from(columns, column => data.columns[column]),
      values: cutValues(shared, kind, { rows, columns }),
    },
    title: data.title,
    kind,
    scale: scales[kind],
    trees: {
      rows: rows.length === data.rows.length ? layOutTree(views.rows.tree, rows) : undefined,
      columns: columns.length === data.columns.length ? layOutTree(views.columns.tree, columns) : undefined,
    },
  }
  let heatmap = layOutHeatmap(options)
  for (let round = 0; round < ROUNDS; round++) {
    const { cell, width: now } = heatmap.geometry
    const next = cell + (width - now) / Math.max(1, columns.length)
    const side = Math.max(SIDES.least, Math.min(SIDES.most, next))
    if (Math.abs(side - cell) * columns.length < 0.5) break
    heatmap = layOutHeatmap({ ...options, cell: side })
  }
  return heatmap
}

function spanOf({ data, state, views }: SharedView, part: FigurePart) {
  const whole = { rows: [0, data.rows.length - 1], columns: [0, data.columns.length - 1] } as const
  if (part === 'selection') return boundingSpan(state.regions, views) ?? whole
  if (part === 'whole' || !state.box) return whole
  const { left, top, width, height } = state.box
  const range = (start: number, size: number, count: number) =>
    [Math.floor(start), Math.min(count - 1, Math.ceil(start + size - 1e-6) - 1)] as const
  return { rows: range(top, height, data.rows.length), columns: range(left, width, data.columns.length) }
}

/** Values as shown: a pair that the sliders hide is 0, or p = 1. */
function cutValues(
  { data, state }: SharedView,
  kind: MatrixKind,
  part: Record<'rows' | 'columns', Int32Array>,
): Float64Array {
  const source = kind === 'values' ? data.values : (data.pvalues ?? data.values)
  const values = new Float64Array(part.rows.length * part.columns.length)
  let next = 0
  for (const row of part.rows) {
    for (const column of part.columns) {
      const at = row * data.columns.length + column
      values[next++] = passesFilter(data, at, state) ? source[at] : kind === 'values' ? 0 : 1
    }
  }
  return values
}
