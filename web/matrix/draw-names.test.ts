import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { makeMatrix } from '../../test/make-matrix.ts'
import { drawMarks } from './draw-marks.ts'
import { drawPane, type Inks, type Sheet } from './draw-pane.ts'
import { layOutPane } from './lay-out-pane.ts'
import type { TileCache } from './tile-cache.ts'
import { fitAll } from './viewport.ts'

const INKS: Inks = { ink: '#000', soft: '#666', mark: '#077', paper: '#fff', font: 'sans-serif' }

test('names of rows stay in the pane, also bold ones in a font that is wider than expected', () => {
  const data = makeMatrix({ rows: 2, columns: 2, names: { rows: ['Cladrang', 'Mn'], columns: ['a', 'b'] } })
  const layout = layOutPane({ data, width: 400, hasTree: { rows: false, columns: false }, mostHeight: 400 })
  const canvas = createCanvas(layout.width, layout.height)
  const context = canvas.getContext('2d') as unknown as CanvasRenderingContext2D
  const written: { text: string; left: number }[] = []
  const right: number[] = [0]
  context.translate = x => right.push(x)
  context.fillText = (text, ...[x, , most = Number.POSITIVE_INFINITY]: number[]) => {
    const isMoved = x === 0
    // A font in which every letter is an em and a half wide.
    const width = Math.min(text.length * 18, most)
    written.push({ text, left: (isMoved ? (right.at(-1) ?? 0) : x) - width })
  }
  const sheet: Sheet = { context, ratio: 1, inks: INKS }
  const scene = {
    layout,
    scale: { palette: ['#fff', '#000'], ticks: [], bound: 1 } as never,
    tiles: { draw: () => true } as unknown as TileCache,
    names: { rows: data.rows, columns: data.columns },
    trees: { rows: undefined, columns: undefined },
    marked: { rows: new Set([0]), columns: new Set<number>() },
  }
  const view = fitAll({ rows: 2, columns: 2 }, layout.room)
  drawPane(sheet, scene, view)
  const marks = { selected: [], drawn: undefined, onBar: undefined, pair: undefined, branch: undefined }
  drawMarks(sheet, scene, { view, marks: { ...marks, cell: { row: 0, column: 0 } } })
  const names = written.filter(({ text }) => text === 'Cladrang')
  expect(names).toHaveLength(2)
  for (const { left } of names) expect(left).toBeGreaterThanOrEqual(0)
})
