import { describe, expect, test } from 'vitest'
import { loadCanvas } from './draw-figures.ts'
import { FONT_FAMILY } from './draw-heatmap.ts'
import { layOutHeatmap, type PlacedText } from './lay-out-heatmap.ts'
import type { Matrix } from './read-matrix.ts'

function makeMatrix(rows: readonly string[], columns: readonly string[]): Matrix {
  return { rows, columns, values: new Float64Array(rows.length * columns.length).fill(0.5) }
}
const named = (count: number, name = 'Feature') => Array.from({ length: count }, (_, index) => `${name} ${index + 1}`)

// With the font of the figures, whatever this machine calls Arial.
const createCanvas = await loadCanvas()

/** How far a text reaches, as a canvas measures it. */
function extentOf({ label, x, y, size, align, isVertical }: PlacedText) {
  const context = createCanvas(1, 1).getContext('2d')
  context.font = `${size}px ${FONT_FAMILY}`
  const { width } = context.measureText(label.text)
  const start = align === 'right' ? -width : 0
  return isVertical
    ? { left: x - size, right: x, top: y - start - width, bottom: y - start }
    : { left: x + start, right: x + start + width, top: y - size, bottom: y }
}

const SCRIPTS = [
  'Ωμέγα-3 λιπαρά οξέα',
  '丛枝菌根真菌的相对丰度',
  'ירקון החולה (1)',
  'حمض اللينوليك',
  'Щавелевая кислота',
  'x'.repeat(120),
  'W'.repeat(120),
  '界'.repeat(120),
  '',
]

describe('labels are not cut off', () => {
  test.each([
    ['one cell', makeMatrix(['Cladrang'], ['Fe'])],
    ['3 × 7', makeMatrix(named(3), named(7))],
    ['50 × 50', makeMatrix(named(50), named(50))],
    ['200 × 2', makeMatrix(named(200), named(2))],
    ['500 × 500', makeMatrix(named(500), named(500))],
    ['names of 120 characters and of every script', makeMatrix(SCRIPTS, SCRIPTS)],
    ['nothing', makeMatrix([], [])],
  ])('%s', (_, matrix) => {
    for (const kind of ['values', 'pvalues'] as const) {
      const { geometry, texts } = layOutHeatmap({ matrix, title: `${'A long title '.repeat(20)}.`, kind })
      for (const text of texts) {
        const { left, right, top, bottom } = extentOf(text)
        expect(left, text.label.text).toBeGreaterThanOrEqual(0)
        expect(top, text.label.text).toBeGreaterThanOrEqual(0)
        expect(right, text.label.text).toBeLessThanOrEqual(geometry.width)
        expect(bottom, text.label.text).toBeLessThanOrEqual(geometry.height)
      }
    }
  })
})

test('each row and column has its name where a name can be read', () => {
  for (const count of [10, 50, 150, 200]) {
    const { texts, geometry } = layOutHeatmap({
      matrix: makeMatrix(named(count), named(count)),
      title: '',
      kind: 'values',
    })
    expect(texts.filter(text => text.label.full.startsWith('Feature'))).toHaveLength(2 * count)
    expect(Math.min(...texts.map(text => text.size))).toBeGreaterThan(5)
    expect(geometry.cell).toBeGreaterThan(texts[1].size)
  }
})

test('where names cannot be read the figure says how many rows and columns there are', () => {
  const { texts, geometry } = layOutHeatmap({ matrix: makeMatrix(named(2000), named(1500)), title: '', kind: 'values' })
  expect(texts.map(text => text.label.text)).toContain('2000 rows')
  expect(texts.map(text => text.label.text)).toContain('1500 columns')
  expect(geometry.width).toBeLessThan(1700)
})

test('the side of a cell can be given, for a figure that is zoomed', () => {
  const matrix = makeMatrix(named(300), named(300))
  expect(layOutHeatmap({ matrix, title: '', kind: 'values', cell: 12 }).texts.length).toBeGreaterThan(600)
})
