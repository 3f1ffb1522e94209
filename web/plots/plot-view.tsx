import './plots.scss'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { recognisePlot } from '../../src/define/recognise-plot.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { Notice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { findUnknownTraces } from './prepare-plotly.ts'

/** The libraries are large, so each comes with the first plot that needs it. */
const VegaPlot = lazy(async () => ({ default: (await import('./vega-plot.tsx')).VegaPlot }))
const PlotlyPlot = lazy(async () => ({ default: (await import('./plotly-plot.tsx')).PlotlyPlot }))

interface PlotViewProps {
  readonly title: string
  readonly file: string
  /** JSON of the plot. */
  readonly text: string
  /** Address of a file of the results that the plot names; undefined when there is none. */
  readonly addressOf: (address: string) => string | undefined
}

/** A plot that a tool wrote as data, drawn here: Vega-Lite, Vega or Plotly. */
export function PlotView({ title, file, text, addressOf }: PlotViewProps) {
  const t = useTexts()
  const recognised = useMemo(() => recognisePlot(text), [text])
  const [refusal, setRefusal] = useState<string>()
  if ('problem' in recognised) {
    const problem = <span lang="en">{recognised.problem}</span>
    return (
      <Broken>
        <Text id="plot.brokenText" values={{ file, problem }} />
      </Broken>
    )
  }
  const { library, plot } = recognised
  const unknown = library === 'plotly' ? findUnknownTraces(plot) : []
  if (unknown.length > 0) return <Broken>{t('plot.unknownTraces', { kinds: unknown.join(', ') })}</Broken>
  // Half a plot would say something that is not so.
  if (refusal) return <Broken>{refusal}</Broken>
  const drawing = { title, plot, onProblem: setRefusal }
  return (
    <Suspense fallback={<Skeleton height={24} />}>
      {library === 'plotly' ? (
        <PlotlyPlot {...drawing} />
      ) : (
        <VegaPlot {...drawing} mode={library} addressOf={addressOf} />
      )}
    </Suspense>
  )
}

function Broken({ children }: { readonly children: ReactNode }) {
  const t = useTexts()
  return (
    <Notice tone="warning" title={t('plot.broken')}>
      {children}
    </Notice>
  )
}
