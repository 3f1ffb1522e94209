import { fileURLToPath } from 'node:url'
import type { MatrixKind } from './colour-scale.ts'
import { drawHeatmap } from './draw-heatmap.ts'
import { encodeFigure } from './encode-figure.ts'
import { heatmapSvg } from './heatmap-svg.ts'
import { layOutHeatmap } from './lay-out-heatmap.ts'
import { orderMatrix } from './order-matrix.ts'
import { readMatrix } from './read-matrix.ts'
import { readOrder } from './read-order.ts'

const PIXELS_PER_CSS_PIXEL = 2
/** Keeps a figure of thousands of rows within what image viewers open and what a small machine can hold. */
const MOST_PIXELS = 16_000_000
const LONGEST_SIDE = 16_000

/** A matrix to draw, for files. */
export interface FigureRequest {
  /** Column names in the first line, row names in the first column. */
  readonly csv: string
  readonly title: string
  readonly kind: MatrixKind
  /** Text of its companion, which orders it. */
  readonly order?: string
}

/**
 * Draws the heatmap of a matrix for use in a paper: as SVG, and as PNG at twice the size of the screen.
 * Runs on the server only.
 */
export async function drawFigures({ csv, order, ...look }: FigureRequest): Promise<{ svg: string; png: Uint8Array }> {
  const read = readMatrix(csv)
  const { matrix, trees } = order === undefined ? { matrix: read } : orderMatrix(read, readOrder(order, read))
  const heatmap = layOutHeatmap({ matrix, ...look, ...(trees ? { trees } : {}) })
  const { width, height } = heatmap.geometry
  const scale = Math.min(
    PIXELS_PER_CSS_PIXEL,
    Math.sqrt(MOST_PIXELS / (width * height)),
    LONGEST_SIDE / Math.max(width, height),
  )
  const createCanvas = await loadCanvas()
  const canvas = createCanvas(Math.floor(width * scale), Math.floor(height * scale))
  drawHeatmap(canvas.getContext('2d'), heatmap, scale)
  const png = await encodeFigure({ width: canvas.width, height: canvas.height, data: canvas.data() })
  return { svg: heatmapSvg(heatmap), png }
}

type CanvasModule = typeof import('@napi-rs/canvas')
let loading: Promise<CanvasModule['createCanvas']> | undefined

/** Canvases that draw text in a font of ours. Loaded when first needed: 35 MB that a site which draws nothing does without. */
export function loadCanvas(): Promise<CanvasModule['createCanvas']> {
  loading ??= import('@napi-rs/canvas').then(({ createCanvas, GlobalFonts }) => {
    // A machine may have no font at all; and with our own first, figures look the same on all machines.
    GlobalFonts.registerFromPath(fileURLToPath(new URL('font/arimo.ttf', import.meta.url)), 'Arial')
    return createCanvas
  })
  return loading
}
