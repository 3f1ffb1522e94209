import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { cellAt } from '../../src/draw/cell-at.ts'
import { drawHeatmap } from '../../src/draw/draw-heatmap.ts'
import type { Heatmap } from '../../src/draw/lay-out-heatmap.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { canvasScale } from './fit-heatmap.ts'
import { type Cell, moveFocus } from './move-focus.ts'
import { Tip } from './tip.tsx'

interface HeatmapCanvasProps {
  readonly heatmap: Heatmap
  /** The cell under the pointer or the keyboard. */
  readonly cell: Cell | undefined
  /** What to say about that cell beside it; nothing if another figure says it. */
  readonly tip: ReactNode
  readonly onCell: (cell: Cell | undefined) => void
}

/** A heatmap on a canvas, whose cells are looked at with the pointer or the arrow keys. */
export function HeatmapCanvas({ heatmap, cell, tip, onCell }: HeatmapCanvasProps) {
  const t = useTexts()
  const { geometry, title } = heatmap
  const canvas = useRef<HTMLCanvasElement>(null)
  const helpId = useId()
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!canvas.current || !context) return
    const scale = canvasScale(geometry, window.devicePixelRatio)
    canvas.current.width = Math.floor(geometry.width * scale)
    canvas.current.height = Math.floor(geometry.height * scale)
    drawHeatmap(context, heatmap, scale)
  }, [heatmap, geometry])
  const point = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) => onCell(cellAt(geometry, offsetX, offsetY))
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return onCell(undefined)
    const next = moveFocus(cell, event.key, geometry)
    if (!next) return
    event.preventDefault()
    onCell(next)
  }
  return (
    <div className="heatmap-scroll">
      <div
        className="heatmap"
        role="application"
        aria-roledescription={t('heatmap.role')}
        aria-label={title}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move from cell to cell
        tabIndex={0}
        style={{ width: geometry.width, height: geometry.height }}
        onKeyDown={press}
      >
        <canvas
          ref={canvas}
          style={{ width: geometry.width, height: geometry.height }}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={event => event.pointerType === 'mouse' && onCell(undefined)}
        />
        <p id={helpId} className="visually-hidden">
          {t('heatmap.help', { rows: geometry.rows, columns: geometry.columns })}
        </p>
        {cell && <Marker heatmap={heatmap} cell={cell} tip={tip} />}
      </div>
    </div>
  )
}

/** A frame around the cell, with its words beside it; kept in sight while the keyboard moves it. */
function Marker({ heatmap, cell, tip }: { readonly heatmap: Heatmap; readonly cell: Cell; readonly tip: ReactNode }) {
  const { x, y, cell: side, gap } = heatmap.geometry
  const left = x + cell.column * side
  const top = y + cell.row * side
  const frame = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every move of the cell brings it into sight
  useEffect(() => {
    if (frame.current?.closest(':focus-visible')) frame.current.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [cell.row, cell.column])
  return (
    <>
      <div ref={frame} className="heatmap-cell" style={{ left, top, width: side - gap, height: side - gap }} />
      {tip && <Tip anchor={frame}>{tip}</Tip>}
    </>
  )
}
