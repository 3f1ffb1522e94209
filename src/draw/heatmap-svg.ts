import { FONT_FAMILY, FRAME_COLOUR, TREE_COLOUR } from './draw-heatmap.ts'
import { encodeCells } from './encode-cells.ts'
import { areCellsAnImage, groupCells } from './group-cells.ts'
import type { Heatmap, PlacedText } from './lay-out-heatmap.ts'

interface SvgOptions {
  /** Width on paper, in millimetres; without it, that of the screen. */
  readonly millimetres?: number
  /** A font in base64 that stands in where the machine has none of the named ones. */
  readonly font?: string
}

/**
 * The heatmap as a self-contained SVG document. Names from outside are text in it, whatever characters they hold, and stay
 * text that can be edited.
 */
export function heatmapSvg(heatmap: Heatmap, { millimetres, font }: SvgOptions = {}): string {
  const { width, height, x, y, cell, gap, rows, columns } = heatmap.geometry
  const { bar, title } = heatmap
  const size = svgSize(heatmap.geometry, millimetres)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}" role="img" font-family="${FONT_FAMILY}">`,
    `<title>${escapeXml(title)}</title>`,
    font ? fontStyle(font) : '',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    areCellsAnImage(heatmap) ? cellsAsImage(heatmap) : cellsAsPaths(heatmap),
    frame({ x, y, width: columns * cell - gap, height: rows * cell - gap }),
    barAsPaths(heatmap),
    frame(bar),
    treesAsPath(heatmap),
    ...heatmap.texts.map(textElement),
    '</svg>\n',
  ].join('\n')
}

export function svgSize({ width, height }: { width: number; height: number }, millimetres?: number): string {
  if (millimetres === undefined) return `width="${width}" height="${height}"`
  return `width="${millimetres}mm" height="${round((millimetres * height) / width)}mm"`
}

export const fontStyle = (font: string) =>
  `<style>@font-face{font-family:Arimo;src:url(data:font/ttf;base64,${font})}</style>`

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

/** One path for each colour. */
function cellsAsPaths(heatmap: Heatmap): string {
  const elements = [...groupCells(heatmap)].map(([colour, runs]) => {
    const path = runs.map(
      ({ x, y, width, height }) => `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`,
    )
    return `<path fill="${heatmap.scale.palette[colour]}" d="${path.join('')}"/>`
  })
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

function treesAsPath({ lines }: Heatmap): string {
  if (lines.length === 0) return ''
  const points = (line: Heatmap['lines'][number]) => line.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')
  return `<path fill="none" stroke="${TREE_COLOUR}" d="${lines.map(line => `M${points(line)}`).join('')}"/>`
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

/** Control characters cannot stand in XML at all. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu

export function escapeXml(text: string): string {
  const allowed = text.toWellFormed().replace(FORBIDDEN, ' ')
  return allowed.replace(/[&<>"']/g, character => ENTITIES[character])
}
