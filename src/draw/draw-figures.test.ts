import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { colourScale } from './colour-scale.ts'
import { drawFigures } from './draw-figures.ts'
import { encodeCells } from './encode-cells.ts'
import { layOutHeatmap } from './lay-out-heatmap.ts'
import { readMatrix } from './read-matrix.ts'

async function decode(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png))
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const colourAt = (x: number, y: number) =>
    `#${Buffer.from(context.getImageData(Math.round(x), Math.round(y), 1, 1).data.slice(0, 3)).toString('hex')}`
  return { width: image.width, height: image.height, colourAt }
}

function csvOf(rows: number, columns: number): string {
  const header = ['', ...Array.from({ length: columns }, (_, column) => `c${column}`)].join()
  const lines = Array.from({ length: rows }, (_, row) =>
    [`r${row}`, ...Array.from({ length: columns }, (_, column) => Math.sin(row * columns + column).toFixed(4))].join(),
  )
  return [header, ...lines].join('\n')
}

test.each([
  [3, 7, 2],
  [50, 50, 2],
  [500, 300, 2],
])('every cell of a %i × %i matrix has the colour of its value', async (rows, columns, scale) => {
  const csv = csvOf(rows, columns)
  const matrix = readMatrix(csv)
  const { geometry } = layOutHeatmap({ matrix, title: 'Sines', kind: 'values' })
  const { palette, indexOf } = colourScale(matrix.values, 'values')
  const { png } = await drawFigures({ csv, title: 'Sines', kind: 'values' })
  const { width, height, colourAt } = await decode(png)
  expect([width, height]).toEqual([geometry.width * scale, geometry.height * scale])
  const { x, y, cell, gap } = geometry
  for (let row = 0; row < rows; row += Math.ceil(rows / 10)) {
    for (let column = 0; column < columns; column += Math.ceil(columns / 10)) {
      const middle = (index: number) => (index * cell + (cell - gap) / 2) * scale
      const colour = colourAt(x * scale + middle(column), y * scale + middle(row))
      expect(colour).toBe(palette[indexOf(matrix.values[row * columns + column])])
    }
  }
})

test('a figure of 2,000 rows stays below 16 million pixels', async () => {
  const { width, height } = await decode((await drawFigures({ csv: csvOf(2000, 2000), title: '', kind: 'values' })).png)
  expect(width * height).toBeLessThanOrEqual(16_000_000)
})

test('a very long matrix is drawn small enough for image viewers', async () => {
  const { width, height } = await decode((await drawFigures({ csv: csvOf(20_000, 2), title: '', kind: 'values' })).png)
  expect(height).toBeLessThanOrEqual(16_000)
  expect(width).toBeGreaterThan(80)
})

test('text is drawn with a font of our own, so that a machine without fonts draws it too', async () => {
  await drawFigures({ csv: ',a\nb,1', title: 'Title', kind: 'pvalues' })
  expect(GlobalFonts.families.map(family => family.family)).toContain('Arial')
})

test('an empty matrix gives a figure, not a crash', async () => {
  const { svg, png } = await drawFigures({ csv: '', title: 'Nothing', kind: 'values' })
  expect(svg).toContain('Nothing')
  expect((await decode(png)).width).toBeGreaterThan(100)
})

test('the image inside an SVG has one pixel for each cell', async () => {
  const palette = ['#ff0000', '#00ff00', '#0000ff']
  const base64 = encodeCells({ width: 2, height: 3, pixels: Uint8Array.of(0, 1, 2, 0, 1, 2), palette })
  const { width, height, colourAt } = await decode(Buffer.from(base64, 'base64'))
  expect([width, height]).toEqual([2, 3])
  expect([colourAt(0, 0), colourAt(1, 0), colourAt(0, 1), colourAt(1, 2)]).toEqual([...palette, '#0000ff'])
})
