import { packColour } from './colour-scale.ts'
import type { Heatmap, PlacedText } from './lay-out-heatmap.ts'

/** The part of a 2D context that is used: a browser's canvas and that of `@napi-rs/canvas` have it. */
export interface Canvas2D {
  fillStyle: unknown
  strokeStyle: unknown
  lineWidth: number
  font: string
  textAlign: unknown
  textBaseline: unknown
  save(): void
  restore(): void
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void
  translate(x: number, y: number): void
  rotate(angle: number): void
  fillRect(x: number, y: number, width: number, height: number): void
  strokeRect(x: number, y: number, width: number, height: number): void
  beginPath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  stroke(): void
  fillText(text: string, x: number, y: number): void
  createImageData(width: number, height: number): Pixels
  putImageData(image: Pixels, x: number, y: number): void
}

interface Pixels {
  readonly data: { set(pixels: Uint8ClampedArray): void }
}

/** Fonts of the same widths; those that a machine lacks fall back to the next. */
export const FONT_FAMILY = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif"
export const FRAME_COLOUR = '#868e96'
export const TREE_COLOUR = '#495057'

/**
 * Draws a heatmap on a canvas of `geometry.width × scale` by `geometry.height × scale` pixels.
 *
 * @param scale  pixels of the canvas for each CSS pixel, such as `devicePixelRatio`
 */
export function drawHeatmap(context: Canvas2D, heatmap: Heatmap, scale = 1): void {
  const { geometry, bar } = heatmap
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, geometry.width, geometry.height)
  drawCells(context, heatmap, scale)
  drawBar(context, heatmap)
  context.strokeStyle = FRAME_COLOUR
  context.lineWidth = 1
  context.strokeRect(bar.x - 0.5, bar.y - 0.5, bar.width + 1, bar.height + 1)
  const { x, y, cell, gap, rows, columns } = geometry
  if (rows > 0 && columns > 0) context.strokeRect(x - 0.5, y - 0.5, columns * cell - gap + 1, rows * cell - gap + 1)
  drawTrees(context, heatmap)
  for (const text of heatmap.texts) drawText(context, text)
}

function drawTrees(context: Canvas2D, { lines }: Heatmap): void {
  context.strokeStyle = TREE_COLOUR
  context.beginPath()
  for (const line of lines) {
    for (const [at, [x, y]] of line.entries()) {
      if (at === 0) context.moveTo(x, y)
      else context.lineTo(x, y)
    }
  }
  context.stroke()
}

/** As pixels rather than rectangles: as fast for four million cells as for ten, and sharp at every scale. */
function drawCells(context: Canvas2D, { matrix, scale: colours, geometry }: Heatmap, scale: number): void {
  const { x, y, cell, gap, rows, columns } = geometry
  const left = Math.round(x * scale)
  const top = Math.round(y * scale)
  const edges = (count: number, start: number) =>
    Array.from(
      { length: count + 1 },
      (_, index) => Math.round((start + index * cell) * scale) - Math.round(start * scale),
    )
  const xs = edges(columns, x)
  const ys = edges(rows, y)
  const width = xs[columns]
  const height = ys[rows]
  if (width === 0 || height === 0) return
  const space = Math.round(gap * scale)
  const pixels = new Uint32Array(width * height).fill(packColour('#ffffff'))
  const packed = colours.palette.map(packColour)
  for (let row = 0; row < rows; row++) {
    const start = ys[row] * width
    for (let column = 0; column < columns; column++) {
      const colour = packed[colours.indexOf(matrix.values[row * columns + column])]
      pixels.fill(colour, start + xs[column], start + xs[column + 1] - space)
    }
    for (let line = ys[row] + 1; line < ys[row + 1] - space; line++)
      pixels.copyWithin(line * width, start, start + width)
  }
  const image = context.createImageData(width, height)
  image.data.set(new Uint8ClampedArray(pixels.buffer))
  context.putImageData(image, left, top)
}

function drawBar(context: Canvas2D, { bar, scale }: Heatmap): void {
  const levels = scale.palette.length - 1
  for (let level = 0; level < levels; level++) {
    context.fillStyle = scale.palette[level]
    // Down to the lower end each time, so that no seam shows between two levels.
    const height = (bar.height * (levels - level)) / levels
    context.fillRect(bar.x, bar.y, bar.width, height)
  }
}

function drawText(context: Canvas2D, { label, x, y, size, align, isVertical, colour }: PlacedText): void {
  context.save()
  context.font = `${size}px ${FONT_FAMILY}`
  context.fillStyle = colour
  context.textAlign = align
  context.textBaseline = 'alphabetic'
  context.translate(x, y)
  if (isVertical) context.rotate(-Math.PI / 2)
  context.fillText(label.text, 0, 0)
  context.restore()
}
