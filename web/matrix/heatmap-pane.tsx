import { useEffect, useId, useRef, useState } from 'react'
import type { MatrixKind } from '../../src/draw/colour-scale.ts'
import { formatPvalue, formatValue } from '../../src/draw/format-number.ts'
import { Tip } from '../explorer/tip.tsx'
import { useWidth } from '../explorer/use-width.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { CellWords } from './cell-words.tsx'
import { type DescribedCell, describeCell } from './describe-cell.ts'
import type { Marks } from './draw-marks.ts'
import { heatmapMoves } from './heatmap-moves.ts'
import { HeatmapTools } from './heatmap-tools.tsx'
import { usedWidth } from './lay-out-pane.ts'
import type { ShownCell } from './move-cell.ts'
import { pictureSize } from './picture-size.ts'
import { regionOf, spanBetween, spansOf } from './select-cells.ts'
import type { SharedView } from './shared-view.ts'
import { useGestures } from './use-gestures.ts'
import { useHeatmapKeys } from './use-heatmap-keys.ts'
import { useMarks, usePainter } from './use-painter.ts'
import { usePaneView } from './use-pane-view.ts'
import { useScene } from './use-scene.ts'

interface HeatmapPaneProps {
  readonly shared: SharedView
  readonly kind: MatrixKind
  /** Called whenever all cells of a view have been drawn. */
  readonly onDrawn: () => void
}

/** A heatmap of values or p-values: looked at, moved, enlarged and selected in with pointer, fingers or keys. */
export function HeatmapPane(props: HeatmapPaneProps) {
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  return (
    <div className="heatmap-pane" ref={frame}>
      {width > 0 && <Heatmap {...props} width={width} />}
    </div>
  )
}

function Heatmap({ shared, kind, width, onDrawn }: HeatmapPaneProps & { readonly width: number }) {
  const t = useTexts()
  const { data, state, change, views } = shared
  const figure = useRef<HTMLDivElement>(null)
  const anchor = useRef<HTMLDivElement>(null)
  const helpId = useId()
  const [cell, setCell] = useState<ShownCell>()
  const [drawn, setDrawn] = useState<Marks['drawn']>()
  const [branch, setBranch] = useState<Marks['branch']>()
  const [isMoving, setMoving] = useState(false)
  const hint = useHint()
  const scene = useScene(shared, kind, width)
  const { layout } = scene
  const { cells, overlay, painter } = usePainter(scene, onDrawn)
  const extent = { rows: data.rows.length, columns: data.columns.length }
  const view = usePaneView({ painter, layout, extent, box: state.box, onBox: box => change({ box }) })
  const moves = heatmapMoves(shared, scene, view)
  const { x, y, across, down } = view.current()
  const pointOf = ({ row, column }: ShownCell) => ({
    x: layout.x + (column + 0.5 - x) * across,
    y: layout.y + (row + 0.5 - y) * down,
  })
  const press = useHeatmapKeys({ shared, moves, cell, onCell: setCell, pointOf })
  const words =
    cell && describeCell(data, { row: views.rows.places[cell.row], column: views.columns.places[cell.column] })
  const { pair } = state
  const shownPair = pair && { row: views.rows.shownAt[pair.row], column: views.columns.shownAt[pair.column] }
  useReveal(shownPair, moves.reveal)
  useMarks(painter, {
    selected: state.regions.flatMap(region => spansOf(region, views)),
    drawn,
    cell,
    onBar: words && scene.scale.positionOf((kind === 'pvalues' ? words.p : words.value) ?? Number.NaN),
    pair: shownPair,
    branch,
  })
  useGestures(figure, {
    onHover: point => {
      const part = point && moves.partAt(point)
      setCell(part?.kind === 'cell' ? { row: part.row, column: part.column } : undefined)
      setBranch(part?.kind === 'branch' ? { axis: part.axis, id: part.id } : undefined)
    },
    onTap: (point, { isShift }) => {
      figure.current?.focus({ preventScroll: true })
      const part = moves.partAt(point)
      if (part?.kind === 'cell') setCell({ row: part.row, column: part.column })
      if (part) moves.choose(part, isShift)
    },
    movesAt: (point, { isTouch, isMiddle }) => isMiddle || isMoving || isTouch || moves.partAt(point)?.kind !== 'cell',
    onMove: moves.pan,
    onDraw: (from, to, { isShift, isOver }) => {
      const span = spanBetween(moves.nearest(from), moves.nearest(to))
      setDrawn(isOver ? undefined : span)
      setCell(undefined)
      if (isOver) moves.select(regionOf(span, views), isShift)
    },
    onCancel: () => setDrawn(undefined),
    onZoom: moves.zoom,
    onIdleWheel: hint.show,
  })
  const marker = cell && pointOf(cell)
  return (
    <>
      <HeatmapTools
        moves={moves}
        isMoving={isMoving}
        onMoving={setMoving}
        isWhole={view.isWhole}
        regions={state.regions.length}
      />
      <div
        ref={figure}
        className={`heatmap ${view.isWhole ? '' : 'is-zoomed'} ${isMoving ? 'is-moving' : ''}`}
        role="application"
        aria-roledescription={t('matrix.heatmap')}
        aria-label={kind === 'pvalues' ? t('matrix.pvaluesOf', { title: data.title }) : data.title}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move from cell to cell
        tabIndex={0}
        style={pictureSize({ ...layout, used: usedWidth(layout) })}
        onKeyDown={press}
      >
        <canvas ref={cells} />
        <canvas ref={overlay} />
        <p id={helpId} className="visually-hidden">
          {t('matrix.heatmapHelp', { rows: extent.rows, columns: extent.columns, pairs: shared.pairs.count })}
        </p>
        {hint.isShown && <p className="heatmap-hint">{t('matrix.wheelHint')}</p>}
        {marker && (
          <div
            ref={anchor}
            className="heatmap-cell"
            style={{ left: marker.x - across / 2, top: marker.y - down / 2, width: across, height: down }}
          />
        )}
        {words && (
          <Tip anchor={anchor}>
            <CellWords data={data} words={words} />
          </Tip>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {words && sayCell(words, t.decimal)}
      </p>
    </>
  )
}

const sayCell = ({ row, column, value, p }: DescribedCell, decimal: string) =>
  `${row} × ${column}: ${formatValue(value, decimal)}${p === undefined ? '' : `, p ${formatPvalue(p, decimal)}`}`

/** Brings a pair into sight when it is chosen, here or in another view. */
function useReveal(pair: ShownCell | undefined, reveal: (cell: ShownCell) => void): void {
  const latest = useRef(reveal)
  latest.current = reveal
  const [row, column] = [pair?.row, pair?.column]
  useEffect(() => {
    if (row !== undefined && column !== undefined) latest.current({ row, column })
  }, [row, column])
}

const HINT_MS = 2500

/** Something that is said for a moment. */
function useHint() {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (!isShown) return
    const timer = setTimeout(() => setShown(false), HINT_MS)
    return () => clearTimeout(timer)
  }, [isShown])
  return { isShown, show: () => setShown(true) }
}
