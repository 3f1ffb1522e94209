import { useMemo } from 'react'
import { scaleTo } from '../../src/draw/colour-scale.ts'
import { layOutTree } from '../../src/draw/lay-out-tree.ts'
import { useEchoes } from './echo-names.ts'
import type { Axis, MatrixData } from './matrix-data.ts'
import { orderAxis } from './order-axis.ts'
import { searchNames } from './search-names.ts'
import type { SharedView } from './shared-view.ts'
import { useClusters } from './use-clusters.ts'
import { useExplorer } from './use-explorer.ts'
import { usePairs } from './use-pairs.ts'

/** How far the clusters of the values are, and by how much of the other side each side is compared if not by all of it. */
export interface Clustering extends Readonly<Record<Axis, Sample | undefined>> {
  readonly isComputing: boolean
}

interface Sample {
  readonly compared: number
  readonly all: number
}

/** State of a matrix and everything that follows from it for all views. */
export function useSharedView(analysis: string, data: MatrixData): SharedView & { clustering: Clustering } {
  const explorer = useExplorer(data)
  const { state } = explorer
  const rows = useAxis(data, 'rows', state.orderings.rows)
  const columns = useAxis(data, 'columns', state.orderings.columns)
  const views = useMemo(() => ({ rows: rows.view, columns: columns.view }), [rows.view, columns.view])
  const trees = useMemo(
    () => ({
      rows: layOutTree(views.rows.tree, views.rows.places),
      columns: layOutTree(views.columns.tree, views.columns.places),
    }),
    [views],
  )
  const valueScale = useMemo(() => scaleTo(data.extremes.values, 'values'), [data.extremes.values])
  const pvalueScale = useMemo(() => scaleTo(data.extremes.pvalues, 'pvalues'), [data.extremes.pvalues])
  const scales = useMemo(() => ({ values: valueScale, pvalues: pvalueScale }), [valueScale, pvalueScale])
  const { pairs, isLooking } = usePairs(data, state)
  const found = useMemo(() => searchNames(data, state.search), [data, state.search])
  const echoes = useEchoes(data, state)
  const clustering = {
    isComputing: rows.isComputing || columns.isComputing,
    rows: rows.sample,
    columns: columns.sample,
  }
  return { ...explorer, analysis, views, trees, scales, pairs, isLooking, found, echoes, clustering }
}

function useAxis(data: MatrixData, axis: Axis, ordering: Parameters<typeof orderAxis>[2]['ordering']) {
  const isWanted = ordering.by === 'clusters'
  const { clusters, isComputing, compared, others } = useClusters(data, axis, isWanted)
  const key = ordering.by === 'values' ? `values ${ordering.of}` : ordering.by
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the ordering does
  const view = useMemo(() => orderAxis(data, axis, { ordering, clusters }), [data, axis, key, clusters])
  const sample = isWanted && compared < others ? { compared, all: others } : undefined
  return { view, isComputing, sample }
}
