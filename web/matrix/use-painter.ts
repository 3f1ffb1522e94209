import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Marks } from './draw-marks.ts'
import type { PaneScene } from './draw-pane.ts'
import { type HeatmapPainter, heatmapPainter } from './heatmap-painter.ts'

/**
 * The two canvases of a heatmap, and what draws on them.
 *
 * @param onWhole  called whenever all cells of a view have been drawn
 */
export function usePainter(
  scene: PaneScene,
  onWhole: () => void,
): {
  cells: RefObject<HTMLCanvasElement | null>
  overlay: RefObject<HTMLCanvasElement | null>
  painter: RefObject<HeatmapPainter | undefined>
} {
  const cells = useRef<HTMLCanvasElement>(null)
  const overlay = useRef<HTMLCanvasElement>(null)
  const painter = useRef<HeatmapPainter>(undefined)
  const latest = useRef(onWhole)
  latest.current = onWhole
  useLayoutEffect(() => {
    if (!cells.current || !overlay.current) return
    const made = heatmapPainter({ cells: cells.current, marks: overlay.current }, () => latest.current())
    painter.current = made
    return made.end
  }, [])
  useLayoutEffect(() => painter.current?.show(scene), [scene])
  useEffect(() => {
    const observer = new MutationObserver(() => painter.current?.refresh())
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] })
    return () => observer.disconnect()
  }, [])
  return { cells, overlay, painter }
}

/** Draws the marks whenever they have changed. */
export function useMarks(painter: RefObject<HeatmapPainter | undefined>, marks: Marks): void {
  useLayoutEffect(() => painter.current?.mark(marks))
}
