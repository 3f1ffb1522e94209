import { fitLabel } from '../../src/draw/fit-label.ts'
import { treeLines } from '../../src/draw/lay-out-tree.ts'
import { BAR, BAR_MARGIN, barWidth, type PaneScene, type Sheet, treePlace } from './draw-pane.ts'
import { NAME_GAP, NAME_SIZE, WIDER } from './lay-out-pane.ts'
import type { Axis } from './matrix-data.ts'
import type { Viewport } from './viewport.ts'

/** Rows and columns as shown, both ends included. */
export interface Span {
  readonly rows: readonly [number, number]
  readonly columns: readonly [number, number]
}

/** What lies over the cells and changes while one points at them. */
export interface Marks {
  /** Selected regions, each as the rectangles that it is in the order of now. */
  readonly selected: readonly Span[]
  /** The rectangle that is being drawn. */
  readonly drawn: Span | undefined
  /** The cell under the pointer or the keyboard, and its place on the bar from 0 to 1. */
  readonly cell: { readonly row: number; readonly column: number } | undefined
  readonly onBar: number | undefined
  /** The pair that is looked at. */
  readonly pair: { readonly row: number; readonly column: number } | undefined
  /** The branch under the pointer. */
  readonly branch: { readonly axis: Axis; readonly id: number } | undefined
}

export function drawMarks(sheet: Sheet, scene: PaneScene, { view, marks }: { view: Viewport; marks: Marks }): void {
  const { context, ratio, inks } = sheet
  const { layout } = scene
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, context.canvas.width, context.canvas.height)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.save()
  context.beginPath()
  context.rect(layout.x - 2, layout.y - 2, layout.room.width + 4, layout.room.height + 4)
  context.clip()
  drawBands(sheet, scene, view)
  for (const span of marks.selected) frame(sheet, scene, { view, span, colour: inks.mark })
  if (marks.drawn) frame(sheet, scene, { view, span: marks.drawn, colour: inks.mark })
  for (const cell of [marks.pair, marks.cell]) {
    if (cell) frame(sheet, scene, { view, span: spanOf(cell), colour: inks.ink })
  }
  context.restore()
  if (marks.cell) drawPointedNames(sheet, scene, { view, cell: marks.cell })
  if (marks.branch) drawBranch(sheet, scene, { view, branch: marks.branch })
  if (marks.onBar !== undefined) drawPointer(sheet, scene, marks.onBar)
}

const spanOf = ({ row, column }: { row: number; column: number }): Span => ({
  rows: [row, row],
  columns: [column, column],
})

/** Marked rows and columns lie between two lines; the colours of their cells stay what they are. */
function drawBands({ context, inks }: Sheet, { layout, marked, names }: PaneScene, view: Viewport): void {
  const { x, y, room } = layout
  const width = Math.min(room.width, (names.columns.length - view.x) * view.across)
  const height = Math.min(room.height, (names.rows.length - view.y) * view.down)
  context.save()
  context.fillStyle = inks.mark
  for (const row of marked.rows) {
    const top = y + (row - view.y) * view.down
    context.fillRect(x, top - 1, width, LINE)
    if (view.down > 2 * LINE) context.fillRect(x, top + view.down - 1, width, LINE)
  }
  for (const column of marked.columns) {
    const left = x + (column - view.x) * view.across
    context.fillRect(left - 1, y, LINE, height)
    if (view.across > 2 * LINE) context.fillRect(left + view.across - 1, y, LINE, height)
  }
  context.restore()
}

const LINE = 1.5
const LEAST_FRAME = 4

function frame(
  { context, inks }: Sheet,
  { layout }: PaneScene,
  of: { view: Viewport; span: Span; colour: string },
): void {
  const { view, span, colour } = of
  const left = layout.x + (span.columns[0] - view.x) * view.across
  const top = layout.y + (span.rows[0] - view.y) * view.down
  const width = Math.max(LEAST_FRAME, (span.columns[1] + 1 - span.columns[0]) * view.across)
  const height = Math.max(LEAST_FRAME, (span.rows[1] + 1 - span.rows[0]) * view.down)
  context.lineWidth = 4
  context.strokeStyle = inks.paper
  context.strokeRect(left - 0.5, top - 0.5, width, height)
  context.lineWidth = 2
  context.strokeStyle = colour
  context.strokeRect(left - 0.5, top - 0.5, width, height)
}

/** The names of the cell that is pointed at, in full where there is room, whether or not every name is written. */
function drawPointedNames(
  sheet: Sheet,
  scene: PaneScene,
  at: { view: Viewport; cell: { row: number; column: number } },
): void {
  const { context, inks } = sheet
  const { layout, names } = scene
  const { view, cell } = at
  context.font = `700 ${NAME_SIZE}px ${inks.font}`
  context.textAlign = 'right'
  const write = (name: string, place: { x: number; y: number; room: number; isTurned: boolean }) => {
    const { text } = fitLabel(name, NAME_SIZE, place.room / WIDER)
    const width = Math.min(context.measureText(text).width, place.room)
    context.save()
    context.translate(place.x, place.y)
    if (place.isTurned) context.rotate(-Math.PI / 2)
    context.fillStyle = inks.paper
    context.fillRect(-width - 3, -NAME_SIZE * 0.7, width + 5, NAME_SIZE * 1.4)
    context.fillStyle = inks.mark
    context.fillText(text, 0, NAME_SIZE * 0.35, place.room)
    context.restore()
  }
  const y = layout.y + (cell.row + 0.5 - view.y) * view.down
  const x = layout.x + (cell.column + 0.5 - view.x) * view.across
  const bottom = layout.y + Math.min(layout.room.height, (names.rows.length - view.y) * view.down) + NAME_GAP
  write(names.rows[cell.row], { x: layout.x - NAME_GAP, y, room: layout.x - NAME_GAP, isTurned: false })
  write(names.columns[cell.column], { x, y: bottom, room: layout.height - bottom, isTurned: true })
}

function drawBranch(sheet: Sheet, scene: PaneScene, at: { view: Viewport; branch: { axis: Axis; id: number } }): void {
  const { context, inks } = sheet
  const { axis, id } = at.branch
  const tree = scene.trees[axis]
  if (!tree) return
  const { spans } = tree
  const isRow = axis === 'rows'
  context.beginPath()
  for (const line of treeLines(tree, treePlace(scene.layout, { view: at.view, axis }))) {
    if (spans.from[line.id] < spans.from[id] || spans.to[line.id] > spans.to[id]) continue
    const [a, b] = line.along
    const [one, high, other] = line.away
    for (const [place, [x, y]] of [
      [one, a],
      [high, a],
      [high, b],
      [other, b],
    ].entries()) {
      if (place === 0) context.moveTo(isRow ? x : y, isRow ? y : x)
      else context.lineTo(isRow ? x : y, isRow ? y : x)
    }
  }
  context.strokeStyle = inks.mark
  context.lineWidth = 2
  context.stroke()
}

function drawPointer({ context, inks }: Sheet, { layout }: PaneScene, at: number): void {
  const x = BAR_MARGIN + barWidth(layout) * at
  context.fillStyle = inks.ink
  context.beginPath()
  context.moveTo(x, BAR.y + 1)
  context.lineTo(x - 5, BAR.y - 8)
  context.lineTo(x + 5, BAR.y - 8)
  context.fill()
  context.fillRect(x - 1, BAR.y - 1, 2, BAR.height + 2)
}
