import { drawHeatmap, FONT_FAMILY } from '../../src/draw/draw-heatmap.ts'
import fontAddress from '../../src/draw/font/arimo.ttf?url&no-inline'
import { heatmapPdf } from '../../src/draw/heatmap-pdf.ts'
import { heatmapSvg } from '../../src/draw/heatmap-svg.ts'
import type { Heatmap } from '../../src/draw/lay-out-heatmap.ts'
import type { TextPicture } from '../../src/draw/pdf-page.ts'
import { readFont } from '../../src/draw/read-font.ts'
import { drawNetworkFigure } from './draw-network-figure.ts'
import { type NetworkFigure, networkPdf, networkSvg } from './network-figure.ts'

export type FigureFormat = 'svg' | 'pdf' | 'png'

interface FigureSize {
  readonly format: FigureFormat
  /** Width on paper. */
  readonly millimetres: number
  /** Pixels an inch, of a PNG. */
  readonly resolution: number
}

const INCH = 25.4
const POINTS = 72
/** Browsers refuse larger canvases. */
const LONGEST_SIDE = 16_000
const MOST_PIXELS = 160_000_000

/** Pixels of a CSS inch. */
export const paperPixels = (millimetres: number) => (millimetres / INCH) * 96

/** A figure for paper, in a file; undefined where the browser cannot draw one so large. */
export async function makeFigure(figure: Heatmap | NetworkFigure, size: FigureSize): Promise<Blob | undefined> {
  const { format, millimetres } = size
  if (format === 'png') return makePng(figure, size)
  const bytes = await loadFont()
  if (format === 'svg') {
    const options = { millimetres, font: toBase64(bytes) }
    const text = 'geometry' in figure ? heatmapSvg(figure, options) : networkSvg(figure, options)
    return new Blob([text], { type: 'image/svg+xml' })
  }
  const options = { points: (millimetres / INCH) * POINTS, font: readFont(bytes), picture: drawText }
  const file = await ('geometry' in figure ? heatmapPdf(figure, options) : networkPdf(figure, options))
  return new Blob([file], { type: 'application/pdf' })
}

let loading: Promise<Uint8Array> | undefined

/** The font of the figures in the archive. */
function loadFont(): Promise<Uint8Array> {
  loading ??= fetch(fontAddress).then(async response => new Uint8Array(await response.arrayBuffer()))
  return loading
}

function toBase64(bytes: Uint8Array): string {
  const PART = 8192
  const parts = Array.from({ length: Math.ceil(bytes.length / PART) }, (_, part) =>
    String.fromCharCode(...bytes.subarray(part * PART, (part + 1) * PART)),
  )
  return btoa(parts.join(''))
}

/** Pixels of a PNG of a size, as far as browsers can draw them. */
function pixelScale(
  { width, height }: { width: number; height: number },
  { millimetres, resolution }: FigureSize,
): number {
  const wanted = ((millimetres / INCH) * resolution) / width
  return Math.min(wanted, LONGEST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)))
}

async function makePng(figure: Heatmap | NetworkFigure, size: FigureSize): Promise<Blob | undefined> {
  const { width, height } = 'geometry' in figure ? figure.geometry : figure
  const scale = pixelScale({ width, height }, size)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (!context) return undefined
  if ('geometry' in figure) drawHeatmap(context, figure, scale)
  else drawNetworkFigure(context, figure, scale)
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
  return blob ? withResolution(blob, size.resolution) : undefined
}

const SIGNATURE_AND_HEAD = 33

/** Says in the file how large it is on paper, which word processors follow and journals check. */
async function withResolution(blob: Blob, resolution: number): Promise<Blob> {
  const { physicalSize } = await import('../../src/draw/png-file.ts')
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const parts = [
    bytes.slice(0, SIGNATURE_AND_HEAD),
    physicalSize(resolution / (INCH / 1000)),
    bytes.slice(SIGNATURE_AND_HEAD),
  ]
  return new Blob(parts as BlobPart[], { type: 'image/png' })
}

const PICTURE_SCALE = 6
const ABOVE = 1.2
const BELOW = 0.4

/** A text in a script that our font lacks, as the browser writes it. */
function drawText(text: string, size: number): TextPicture | undefined {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return undefined
  const font = `${size * PICTURE_SCALE}px ${FONT_FAMILY}`
  context.font = font
  canvas.width = Math.max(1, Math.ceil(context.measureText(text).width))
  canvas.height = Math.ceil(size * (ABOVE + BELOW) * PICTURE_SCALE)
  context.font = font
  context.fillText(text, 0, size * ABOVE * PICTURE_SCALE)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  const opacities = Uint8Array.from({ length: canvas.width * canvas.height }, (_, at) => data[4 * at + 3])
  return {
    width: canvas.width,
    height: canvas.height,
    opacities,
    left: 0,
    top: -size * ABOVE,
    pixel: 1 / PICTURE_SCALE,
  }
}
