import { useQuery } from '@tanstack/react-query'
import { formatPvalue, formatValue } from '../../src/draw/format-number.ts'
import { ApiProblem } from '../app/api.ts'
import { Segments } from '../explorer/segments.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { describeCell } from './describe-cell.ts'
import { type Cell, columnNode, pvalueWord, valueWord } from './matrix-data.ts'
import { measurementsQuery } from './measurements-query.ts'
import { ScatterPlot } from './scatter-plot.tsx'
import type { SharedView } from './shared-view.ts'
import { ToolButton } from './tool-button.tsx'

/** The pair that is looked at, and one click away the measurements behind it. */
export function PairCard({ shared, pair }: { readonly shared: SharedView; readonly pair: Cell }) {
  const t = useTexts()
  const { data, state, change } = shared
  const { row, column, value, p, samples } = describeCell(data, pair)
  const name = (text: string, node: number) => (
    <button type="button" className="pair-link" onClick={() => change({ focus: node })}>
      <bdi>{text}</bdi>
    </button>
  )
  return (
    <section className="explorer-card" aria-label={t('matrix.pairCard')}>
      <header>
        <h3>
          {name(row, pair.row)} × {name(column, columnNode(data, pair.column))}
        </h3>
        <ToolButton icon="x-lg" label={t('matrix.close')} onClick={() => change({ pair: undefined, plot: 'none' })} />
      </header>
      <dl className="pair-facts">
        <div>
          <dt>{valueWord(data)}</dt>
          <dd>{formatValue(value, t.decimal)}</dd>
        </div>
        {p !== undefined && (
          <div>
            <dt>{pvalueWord(data)}</dt>
            <dd>{formatPvalue(p, t.decimal)}</dd>
          </div>
        )}
        {samples !== undefined && (
          <div>
            <dt>n</dt>
            <dd>{samples}</dd>
          </div>
        )}
      </dl>
      {state.plot === 'none' ? (
        <Button size="small" icon="graph-up" onClick={() => change({ plot: 'values' })}>
          {t('matrix.scatter')}
        </Button>
      ) : (
        <>
          <Segments
            label={t('matrix.scatterOf')}
            options={[
              ['values', t('matrix.scatterValues')],
              ['ranks', t('matrix.scatterRanks')],
            ]}
            chosen={state.plot}
            onChoose={plot => change({ plot })}
          />
          <Measurements shared={shared} pair={pair} kind={state.plot} />
        </>
      )}
    </section>
  )
}

function Measurements({
  shared,
  pair,
  kind,
}: {
  readonly shared: SharedView
  readonly pair: Cell
  readonly kind: 'values' | 'ranks'
}) {
  const { data: measurements, error } = useQuery(measurementsQuery(shared.analysis, shared.data, pair))
  const t = useTexts()
  if (error instanceof ApiProblem && error.code === 'MEASUREMENTS_NOT_SHARED') return <p>{t('matrix.notShared')}</p>
  if (error) return <ProblemNotice problem={error} />
  return measurements ? <ScatterPlot measurements={measurements} kind={kind} /> : <Skeleton height={22} />
}
