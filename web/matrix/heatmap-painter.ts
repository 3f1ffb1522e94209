import { drawMarks, type Marks } from './draw-marks.ts'
import { drawPane, type Inks, type PaneScene } from './draw-pane.ts'
import type { Viewport } from './viewport.ts'

/** Draws a pane whenever something has changed, at most once a frame. */
export interface HeatmapPainter {
  readonly show: (scene: PaneScene) => void
  readonly look: (view: Viewport) => void
  readonly mark: (marks: Marks) => void
  /** Draws everything anew, such as when the page turns dark. */
  readonly refresh: () => void
  readonly end: () => void
}

interface Canvases {
  readonly cells: HTMLCanvasElement
  readonly marks: HTMLCanvasElement
}

/** More pixels than this make no difference to the eye, but to the memory of a phone. */
const LARGEST_RATIO = 2

/** @param onWhole  called whenever all cells of a view have been drawn */
export function heatmapPainter(canvases: Canvases, onWhole: () => void): HeatmapPainter {
  let scene: PaneScene | undefined
  let view: Viewport | undefined
  let marks: Marks | undefined
  let frame = 0
  let areCellsStale = false
  const draw = () => {
    frame = 0
    if (!scene || !view) return
    const ratio = Math.min(window.devicePixelRatio || 1, LARGEST_RATIO)
    const inks = readInks(canvases.cells)
    if (areCellsStale) {
      const sheet = prepare(canvases.cells, scene, ratio)
      areCellsStale = sheet !== undefined && !drawPane({ ...sheet, inks }, scene, view)
      if (!areCellsStale) {
        canvases.cells.dataset.painted = 'true'
        onWhole()
      }
    }
    const sheet = prepare(canvases.marks, scene, ratio)
    if (sheet && marks) drawMarks({ ...sheet, inks }, scene, { view, marks })
    if (areCellsStale) schedule()
  }
  const schedule = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  const refresh = () => {
    areCellsStale = true
    schedule()
  }
  return {
    show: next => {
      scene = next
      refresh()
    },
    look: next => {
      view = next
      refresh()
    },
    mark: next => {
      marks = next
      schedule()
    },
    refresh,
    end: () => cancelAnimationFrame(frame),
  }
}

function prepare(canvas: HTMLCanvasElement, { layout }: PaneScene, ratio: number) {
  const [width, height] = [Math.round(layout.width * ratio), Math.round(layout.height * ratio)]
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d')
  return context ? { context, ratio } : undefined
}

/** Colours of the page, which its style sheet knows. */
export function readInks(element: Element): Inks {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(name).trim()
  return {
    ink: read('--sf-ink'),
    soft: read('--sf-ink-soft'),
    mark: read('--site-link'),
    paper: read('--sf-paper'),
    font: style.fontFamily,
  }
}
