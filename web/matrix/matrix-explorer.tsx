import { useEffect, useRef } from 'react'
import { Segments } from '../explorer/segments.tsx'
import { useWidth } from '../explorer/use-width.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { ExplorerBar } from './explorer-bar.tsx'
import { ExplorerControls } from './explorer-controls.tsx'
import type { Shown } from './explorer-state.ts'
import { HeatmapPane } from './heatmap-pane.tsx'
import { awaitsPvalues, type MatrixData } from './matrix-data.ts'
import { MatrixTable } from './matrix-table.tsx'
import { NetworkPane } from './network-pane.tsx'
import { NodeCard } from './node-card.tsx'
import { PairCard } from './pair-card.tsx'
import { PairsTable } from './pairs-table.tsx'
import type { SharedView } from './shared-view.ts'
import { useSharedView } from './use-shared-view.ts'

interface MatrixExplorerProps {
  readonly analysis: string
  readonly data: MatrixData
  /** Files drawn from the matrix. */
  readonly figures: readonly string[]
  /** Called when what can be drawn without p-values is drawn. */
  readonly onDrawn: () => void
}

/** Narrower than this, two views do not stand beside each other. */
const TWO_VIEWS = 860

/** A matrix in several views that are one: what is selected, searched or looked at in one shows in all. */
export function MatrixExplorer({ analysis, data, figures, onDrawn }: MatrixExplorerProps) {
  const t = useTexts()
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const shared = useSharedView(analysis, data)
  const { state, change } = shared
  const options = shownOptions(t, data)
  const hasTwo = width >= TWO_VIEWS
  const beside = hasTwo && state.beside !== state.shown ? state.beside : 'none'
  return (
    <div className="explorer" ref={frame}>
      <ExplorerBar shared={shared} figures={figures} hasTwo={hasTwo} />
      <ExplorerControls shared={shared} clustering={shared.clustering} />
      <div className={beside === 'none' ? 'panes' : 'panes are-two'}>
        <div className="pane">
          <Segments
            label={t('matrix.views', { title: data.title })}
            options={options}
            chosen={state.shown}
            onChoose={shown => change({ shown })}
          />
          <Pane shared={shared} shown={state.shown} onDrawn={onDrawn} />
        </div>
        {beside !== 'none' && (
          <div className="pane">
            <Segments
              label={t('matrix.viewsBeside', { title: data.title })}
              options={options.filter(([key]) => key !== state.shown)}
              chosen={beside}
              onChoose={next => change({ beside: next })}
            />
            <Pane shared={shared} shown={beside} onDrawn={onDrawn} />
          </div>
        )}
      </div>
      {!awaitsPvalues(data) && (state.focus !== undefined || state.pair) && (
        <div className="explorer-cards">
          {state.pair && <PairCard shared={shared} pair={state.pair} />}
          {state.focus !== undefined && <NodeCard shared={shared} node={state.focus} />}
        </div>
      )}
    </div>
  )
}

function shownOptions(t: ReturnType<typeof useTexts>, data: MatrixData): [Shown, string][] {
  const all: [Shown, string][] = [
    ['values', t('matrix.shown.values')],
    ['pvalues', t('matrix.shown.pvalues')],
    ['network', t('matrix.shown.network')],
    ['pairs', t('matrix.shown.pairs')],
    ['table', t('matrix.shown.table')],
  ]
  return all.filter(([key]) => key !== 'pvalues' || data.hasPvalues)
}

interface PaneProps extends Pick<MatrixExplorerProps, 'onDrawn'> {
  readonly shared: SharedView
  readonly shown: Shown
}

function Pane({ shared, shown, onDrawn }: PaneProps) {
  const t = useTexts()
  const { data, state } = shared
  // The values are shown while their p-values arrive, unless those decide which of them.
  const hasToWait = awaitsPvalues(data) && (shown !== 'values' || state.most < 1)
  useEffect(() => {
    if (hasToWait) onDrawn()
  }, [hasToWait, onDrawn])
  if (hasToWait) {
    return (
      <div className="matrix-loading">
        <ProgressBar value={undefined} label={t('matrix.loadingPvalues')} />
      </div>
    )
  }
  if (shown === 'network') return <NetworkPane shared={shared} />
  if (shown === 'pairs') return <PairsTable shared={shared} />
  if (shown === 'table') return <MatrixTable shared={shared} />
  return <HeatmapPane key={shown} shared={shared} kind={shown} onDrawn={onDrawn} />
}
