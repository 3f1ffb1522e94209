import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { HeatmapPainter } from './heatmap-painter.ts'
import type { PaneLayout } from './lay-out-pane.ts'
import { type CellBox, type Extent, fitAll, fitBox, isWhole, shownBox, type Viewport } from './viewport.ts'

interface Options {
  readonly painter: RefObject<HeatmapPainter | undefined>
  readonly layout: PaneLayout
  readonly extent: Extent
  readonly box: CellBox | undefined
  readonly onBox: (box: CellBox | undefined) => void
}

/** Where a pane looks. Moves at once, and tells the address when it has come to rest. */
export interface PaneView {
  readonly current: () => Viewport
  readonly move: (change: (view: Viewport) => Viewport) => void
  /** Whether all of the matrix is seen. */
  readonly isWhole: boolean
}

const REST_MS = 150

export function usePaneView({ painter, layout, extent, box, onBox }: Options): PaneView {
  const { room } = layout
  const view = useRef<Viewport>(fitAll(extent, room))
  const told = useRef<CellBox | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tell = useRef(onBox)
  tell.current = onBox
  const [whole, setWhole] = useState(box === undefined)
  const { width, height } = room
  const { rows, columns } = extent
  const shownFor = useRef('')
  useLayoutEffect(() => {
    const key = `${width} ${height} ${rows} ${columns}`
    const isOwn = box === told.current && box !== undefined && shownFor.current === key
    shownFor.current = key
    if (!isOwn)
      view.current = box
        ? fitBox(box, { width, height }, { rows, columns })
        : fitAll({ rows, columns }, { width, height })
    told.current = box
    setWhole(isWhole(view.current, { width, height }, { rows, columns }))
    painter.current?.look(view.current)
  }, [box, width, height, rows, columns, painter])
  useEffect(() => () => clearTimeout(timer.current), [])
  const move = useCallback(
    (change: (before: Viewport) => Viewport) => {
      const of = { rows, columns }
      view.current = change(view.current)
      painter.current?.look(view.current)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        const isAll = isWhole(view.current, { width, height }, of)
        told.current = isAll ? undefined : shownBox(view.current, { width, height })
        setWhole(isAll)
        tell.current(told.current)
      }, REST_MS)
    },
    [width, height, rows, columns, painter],
  )
  const current = useCallback(() => view.current, [])
  return { current, move, isWhole: whole }
}
