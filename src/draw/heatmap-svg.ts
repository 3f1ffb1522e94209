import { FONT_FAMILY, FRAME_COLOUR } from './draw-heatmap.ts'
import { encodeCells } from './encode-cells.ts'
import type { Heatmap, PlacedText } from './lay-out-heatmap.ts'

/** More rectangles than this make viewers slow: the cells then become one embedded image, one pixel for each. */
const MOST_RECTANGLES = 40_000

/** The heatmap as a self-contained SVG document. Names from outside are text in it, whatever characters they hold. */
export function heatmapSvg(heatmap: Heatmap): string {
  const { width, height, x, y, cell, gap, rows, columns } = heatmap.geometry
  const { bar, title } = heatmap
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${FONT_FAMILY}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    rows * columns > MOST_RECTANGLES ? cellsAsImage(heatmap) : cellsAsPaths(heatmap),
    frame({ x, y, width: columns * cell - gap, height: rows * cell - gap }),
    barAsPaths(heatmap),
    frame(bar),
    ...heatmap.texts.map(textElement),
    '</svg>\n',
  ].join('\n')
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function frame({ x, y, width, height }: Box): string {
  if (width <= 0 || height <= 0) return ''
  return `<rect x="${round(x - 0.5)}" y="${round(y - 0.5)}" width="${width + 1}" height="${height + 1}" fill="none" stroke="${FRAME_COLOUR}"/>`
}

/** One path for each colour; neighbours of the same colour in a row become one rectangle where cells touch. */
function cellsAsPaths({ matrix, scale, geometry }: Heatmap): string {
  const { x, y, cell, gap, rows, columns } = geometry
  const paths = new Map<number, string[]>()
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; ) {
      const colour = scale.indexOf(matrix.values[row * columns + column])
      let end = column + 1
      while (gap === 0 && end < columns && scale.indexOf(matrix.values[row * columns + end]) === colour) end++
      const width = (end - column) * cell - gap
      const path = `M${round(x + column * cell)} ${y + row * cell}h${width}v${cell - gap}h${-width}z`
      const same = paths.get(colour)
      if (same) same.push(path)
      else paths.set(colour, [path])
      column = end
    }
  }
  const elements = [...paths].map(([colour, path]) => `<path fill="${scale.palette[colour]}" d="${path.join('')}"/>`)
  return `<g shape-rendering="crispEdges">${elements.join('')}</g>`
}

function cellsAsImage({ matrix, scale, geometry }: Heatmap): string {
  const { x, y, cell, rows, columns } = geometry
  const pixels = Uint8Array.from(matrix.values, scale.indexOf)
  const png = encodeCells({ width: columns, height: rows, pixels, palette: scale.palette })
  return `<image x="${round(x)}" y="${y}" width="${columns * cell}" height="${rows * cell}" preserveAspectRatio="none" style="image-rendering:pixelated" href="data:image/png;base64,${png}"/>`
}

function barAsPaths({ bar, scale }: Heatmap): string {
  const levels = scale.palette.length - 1
  const stops = scale.palette.slice(0, levels).filter((_, level) => level % 16 === 0 || level === levels - 1)
  const gradient = stops.map(
    (colour, index) => `<stop offset="${round(index / (stops.length - 1))}" stop-color="${colour}"/>`,
  )
  return [
    `<linearGradient id="bar" x1="0" y1="1" x2="0" y2="0">${gradient.join('')}</linearGradient>`,
    `<rect x="${round(bar.x)}" y="${bar.y}" width="${bar.width}" height="${bar.height}" fill="url(#bar)"/>`,
  ].join('\n')
}

function textElement({ label, x, y, size, align, isVertical, colour }: PlacedText): string {
  const place = isVertical
    ? `transform="translate(${round(x)} ${round(y)}) rotate(-90)"`
    : `x="${round(x)}" y="${round(y)}"`
  const anchor = align === 'right' ? ' text-anchor="end"' : ''
  const tooltip = label.isShortened ? `<title>${escapeXml(label.full)}</title>` : ''
  return `<text ${place} font-size="${size}" fill="${colour}"${anchor}>${tooltip}${escapeXml(label.text)}</text>`
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character])
}
