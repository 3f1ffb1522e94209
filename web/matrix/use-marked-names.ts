import { useMemo } from 'react'
import { type Axis, isColumnNode } from './matrix-data.ts'
import type { SharedView } from './shared-view.ts'

/** Places, as shown, of the names that are marked: found by a search, or looked at, here or in another matrix. */
export function useMarkedNames({
  data,
  views,
  found,
  echoes,
  state,
}: SharedView): Readonly<Record<Axis, ReadonlySet<number>>> {
  const { focus } = state
  return useMemo(() => {
    const nodes = [...found, ...echoes, ...(focus === undefined ? [] : [focus])]
    const rows = nodes.filter(node => !isColumnNode(data, node)).map(node => views.rows.shownAt[node])
    const columns = nodes
      .filter(node => data.isSquare || isColumnNode(data, node))
      .map(node => views.columns.shownAt[data.isSquare ? node : node - data.rows.length])
    return { rows: new Set(rows), columns: new Set(columns) }
  }, [data, views, found, echoes, focus])
}
