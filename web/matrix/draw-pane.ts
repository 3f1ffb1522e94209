import type { ColourScale } from '../../src/draw/colour-scale.ts'
import { fitLabel } from '../../src/draw/fit-label.ts'
import { type TreeLayout, treeLines } from '../../src/draw/lay-out-tree.ts'
import { NAME_GAP, NAME_SIZE, type PaneLayout, WIDER } from './lay-out-pane.ts'
import type { Axis } from './matrix-data.ts'
import { placeNames } from './place-names.ts'
import type { TileCache } from './tile-cache.ts'
import type { Viewport } from './viewport.ts'

/** Everything that a pane shows except where it looks. */
export interface PaneScene {
  readonly layout: PaneLayout
  readonly scale: ColourScale
  readonly tiles: TileCache
  /** Names as shown. */
  readonly names: Readonly<Record<Axis, readonly string[]>>
  readonly trees: Readonly<Record<Axis, TreeLayout | undefined>>
  /** Places, as shown, of names that are marked: found, looked at, or selected. */
  readonly marked: Readonly<Record<Axis, ReadonlySet<number>>>
}

/** Colours of the page as it is now, light or dark. */
export interface Inks {
  readonly ink: string
  readonly soft: string
  readonly mark: string
  readonly paper: string
  /** Fonts of the page. */
  readonly font: string
}

/** A canvas to draw on, in CSS pixels. */
export interface Sheet {
  readonly context: CanvasRenderingContext2D
  /** Pixels of the canvas for each CSS pixel. */
  readonly ratio: number
  readonly inks: Inks
}

const GRID_CELL = 12

/** Draws cells, names, trees and the bar. @returns whether all cells were drawn */
export function drawPane(sheet: Sheet, scene: PaneScene, view: Viewport): boolean {
  const { context, ratio, inks } = sheet
  const { layout } = scene
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, context.canvas.width, context.canvas.height)
  const isWhole = drawCells(sheet, scene, view)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.font = `${NAME_SIZE}px ${inks.font}`
  drawNames(sheet, scene, { view, axis: 'rows' })
  drawNames(sheet, scene, { view, axis: 'columns' })
  if (layout.treeWidth) drawTree(sheet, scene, { view, axis: 'rows' })
  if (layout.treeHeight) drawTree(sheet, scene, { view, axis: 'columns' })
  drawBar(sheet, scene)
  return isWhole
}

function drawCells({ context, ratio, inks }: Sheet, { layout, tiles, names }: PaneScene, view: Viewport): boolean {
  const { x, y, room } = layout
  const left = Math.round(x * ratio)
  const top = Math.round(y * ratio)
  const device = { ...view, across: view.across * ratio, down: view.down * ratio }
  const width = Math.min(room.width, (names.columns.length - view.x) * view.across) * ratio
  const height = Math.min(room.height, (names.rows.length - view.y) * view.down) * ratio
  context.save()
  context.translate(left, top)
  context.beginPath()
  context.rect(0, 0, Math.round(width), Math.round(height))
  context.clip()
  const isWhole = tiles.draw(context, device, { width: room.width * ratio, height: room.height * ratio })
  if (Math.min(view.across, view.down) >= GRID_CELL) {
    context.fillStyle = inks.paper
    const line = Math.max(1, Math.round(ratio))
    for (let at = Math.ceil(view.x); (at - view.x) * device.across < width; at++) {
      context.fillRect(Math.round((at - view.x) * device.across) - line, 0, line, height)
    }
    for (let at = Math.ceil(view.y); (at - view.y) * device.down < height; at++) {
      context.fillRect(0, Math.round((at - view.y) * device.down) - line, width, line)
    }
  }
  context.restore()
  return isWhole
}

interface Side {
  readonly view: Viewport
  readonly axis: Axis
}

/** The visible part of one side: its first cell, how many cells there are, and how long each is. */
function sideOf({ room }: PaneLayout, { view, axis }: Side) {
  return axis === 'rows'
    ? { start: view.y, visible: room.height / view.down, side: view.down }
    : { start: view.x, visible: room.width / view.across, side: view.across }
}

const BASELINE = 0.35

function drawNames({ context, inks }: Sheet, scene: PaneScene, side: Side): void {
  const { layout, names, marked } = scene
  const { axis, view } = side
  const isRow = axis === 'rows'
  const own = names[axis]
  const room = isRow ? layout.x - NAME_GAP : layout.height - layout.y - layout.room.height - NAME_GAP
  const bottom = layout.y + Math.min(layout.room.height, (names.rows.length - view.y) * view.down) + NAME_GAP
  context.textAlign = 'right'
  context.textBaseline = 'alphabetic'
  for (const { at, middle } of placeNames({ ...sideOf(layout, side), count: own.length, marked: marked[axis] })) {
    const isMarked = marked[axis].has(at)
    context.fillStyle = isMarked ? inks.mark : inks.ink
    context.font = `${isMarked ? '700 ' : ''}${NAME_SIZE}px ${inks.font}`
    const text = shortened(own[at], room / WIDER)
    if (isRow) {
      // Marked names are bold, and wider than what was measured: they are set as narrow as the room is.
      context.fillText(text, layout.x - NAME_GAP, layout.y + middle + NAME_SIZE * BASELINE, room)
      continue
    }
    context.save()
    context.translate(layout.x + middle + NAME_SIZE * BASELINE, bottom)
    context.rotate(-Math.PI / 2)
    context.fillText(text, 0, 0, room)
    context.restore()
  }
}

/** Names are shortened once: cutting them letter by letter takes longer than drawing them. */
const shortenedNames = new Map<string, string>()
const MOST_SHORTENED = 20_000

function shortened(name: string, room: number): string {
  const key = `${Math.floor(room)} ${name}`
  const known = shortenedNames.get(key)
  if (known !== undefined) return known
  if (shortenedNames.size > MOST_SHORTENED) shortenedNames.clear()
  const { text } = fitLabel(name, NAME_SIZE, room)
  shortenedNames.set(key, text)
  return text
}

const TREE_GAP = 3

/** Where a tree stands beside the cells of a viewport. */
export function treePlace(layout: PaneLayout, { view, axis }: Side) {
  return axis === 'rows'
    ? {
        base: layout.x + layout.room.width + TREE_GAP,
        reach: layout.treeWidth - 2 * TREE_GAP,
        start: layout.y - view.y * view.down,
        step: view.down,
      }
    : {
        base: layout.y - TREE_GAP,
        reach: -layout.treeHeight + 2 * TREE_GAP,
        start: layout.x - view.x * view.across,
        step: view.across,
      }
}

function drawTree({ context, inks }: Sheet, scene: PaneScene, side: Side): void {
  const { layout, trees } = scene
  const tree = trees[side.axis]
  if (!tree) return
  const isRow = side.axis === 'rows'
  const { start, visible } = sideOf(layout, side)
  context.save()
  context.beginPath()
  if (isRow) context.rect(layout.x + layout.room.width, layout.y, layout.treeWidth, layout.room.height)
  else context.rect(layout.x, layout.y - layout.treeHeight, layout.room.width, layout.treeHeight)
  context.clip()
  context.beginPath()
  for (const { along, away } of treeLines(tree, treePlace(layout, side), { first: start, last: start + visible })) {
    const points = [
      [away[0], along[0]],
      [away[1], along[0]],
      [away[1], along[1]],
      [away[2], along[1]],
    ]
    for (const [at, [a, b]] of points.entries()) {
      const [x, y] = isRow ? [a, b] : [b, a]
      if (at === 0) context.moveTo(x, y)
      else context.lineTo(x, y)
    }
  }
  context.strokeStyle = inks.soft
  context.lineWidth = 1
  context.stroke()
  context.restore()
}

export const BAR = { y: 14, height: 12, most: 240 }
const TICK_SIZE = 11

export const barWidth = (layout: PaneLayout) => Math.min(BAR.most, layout.width - 2 * BAR_MARGIN - 8)
export const BAR_MARGIN = 24

function drawBar({ context, inks }: Sheet, { layout, scale }: PaneScene): void {
  const width = barWidth(layout)
  const levels = scale.palette.length - 1
  for (let level = 0; level < levels; level++) {
    context.fillStyle = scale.palette[level]
    const from = (width * level) / levels
    context.fillRect(BAR_MARGIN + from, BAR.y, width - from, BAR.height)
  }
  context.strokeStyle = inks.soft
  context.lineWidth = 1
  context.strokeRect(BAR_MARGIN - 0.5, BAR.y - 0.5, width + 1, BAR.height + 1)
  context.fillStyle = inks.soft
  context.font = `${TICK_SIZE}px ${inks.font}`
  context.textAlign = 'center'
  for (const { at, text } of scale.ticks) {
    context.fillText(text, BAR_MARGIN + width * at, BAR.y + BAR.height + TICK_SIZE + 2)
  }
}
