import type { HeatmapGeometry } from '../../src/draw/lay-out-heatmap.ts'

/** Smallest cell whose row has its name written beside it, in CSS pixels. */
const NAMED_CELL = 7
const LARGEST_CELL = 48
/** A matrix too large for names is seen at a glance, in CSS pixels. */
const UNNAMED_SIDE = 700
/** A small matrix is enlarged up to these. */
const GROWN_CELL = 34
const GROWN_SIDE = 480
/** A figure larger than this cannot be scrolled sensibly. */
const LARGEST_SIDE = 8000
/** Browsers refuse canvases of more pixels than this, phones first. */
const MOST_PIXELS = 16_000_000

type Layout = Pick<HeatmapGeometry, 'width' | 'height' | 'cell' | 'columns' | 'rows'>

/**
 * Side of a cell that makes figures of one matrix fit side by side into a width; if they do not, that makes one of them
 * fit. Small matrices grow. Names that would be there in ordinary size stay, and the figure is scrolled instead.
 *
 * @param figures  the figures in their ordinary size
 * @param space  between two figures
 */
export function fitCell(figures: readonly Layout[], width: number, space: number): number {
  const { cell = 1, columns = 0, rows = 0 } = figures[0] ?? {}
  if (columns === 0 || rows === 0) return cell
  const frame = Math.max(...figures.map(figure => figure.width - columns * cell))
  const fitting = (room: number) => Math.floor((room - frame) / columns)
  const beside = fitting((width - space * (figures.length - 1)) / figures.length)
  const grown = Math.min(GROWN_CELL, Math.floor(GROWN_SIDE / Math.max(rows, columns)))
  if (beside >= cell) return Math.max(cell, Math.min(beside, grown))
  if (cell >= NAMED_CELL) return Math.max(NAMED_CELL, Math.min(cell, fitting(width)))
  return Math.max(1, Math.min(cell, fitting(width), Math.floor(UNNAMED_SIDE / rows)))
}

/** The next larger or smaller cell, or undefined where it ends. */
export function zoomCell({ cell, rows, columns }: Layout, direction: 'in' | 'out'): number | undefined {
  const next =
    direction === 'in' ? Math.max(cell + 1, Math.round(cell * 1.4)) : Math.min(cell - 1, Math.round(cell / 1.4))
  const largest = Math.min(LARGEST_CELL, Math.floor(LARGEST_SIDE / Math.max(rows, columns, 1)))
  return next < 1 || next > largest ? undefined : next
}

/** Pixels of the canvas for each CSS pixel. */
export function canvasScale({ width, height }: Layout, devicePixels: number): number {
  return Math.min(devicePixels, Math.sqrt(MOST_PIXELS / (width * height)))
}
