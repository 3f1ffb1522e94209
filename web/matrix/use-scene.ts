import { useMemo } from 'react'
import type { MatrixKind } from '../../src/draw/colour-scale.ts'
import type { PaneScene } from './draw-pane.ts'
import { layOutPane } from './lay-out-pane.ts'
import type { Axis } from './matrix-data.ts'
import type { SharedView } from './shared-view.ts'
import { tileCache } from './tile-cache.ts'
import { useMarkedNames } from './use-marked-names.ts'

/** Of the height of the window. */
const MOST_HEIGHT = 0.82
const LEAST_HEIGHT = 380

/** What a heatmap draws, made anew only where something changed. */
export function useScene(shared: SharedView, kind: MatrixKind, width: number): PaneScene {
  const { data, views, trees, state } = shared
  const scale = shared.scales[kind]
  const marked = useMarkedNames(shared)
  const { least, most } = state
  const tiles = useMemo(() => {
    const filter = { least, most }
    return tileCache({ data, kind, scale, filter, rows: views.rows.places, columns: views.columns.places })
  }, [data, kind, scale, least, most, views])
  const [hasRowTree, hasColumnTree] = [trees.rows !== undefined, trees.columns !== undefined]
  const layout = useMemo(() => {
    const mostHeight = Math.max(LEAST_HEIGHT, window.innerHeight * MOST_HEIGHT)
    return layOutPane({ data, width, hasTree: { rows: hasRowTree, columns: hasColumnTree }, mostHeight })
  }, [data, width, hasRowTree, hasColumnTree])
  const names = useMemo(() => {
    const inOrder = (axis: Axis) => Array.from(views[axis].places, place => data[axis][place])
    return { rows: inOrder('rows'), columns: inOrder('columns') }
  }, [data, views])
  return useMemo(() => ({ layout, scale, tiles, names, trees, marked }), [layout, scale, tiles, names, trees, marked])
}
