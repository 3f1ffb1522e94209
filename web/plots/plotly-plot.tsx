import Plotly from 'plotly.js-cartesian-dist-min'
import { useEffect, useRef } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import type { PlotProps } from './plot.ts'
import { prepareLayout, prepareTraces } from './prepare-plotly.ts'
import { SavePlot } from './save-plot.tsx'
import { usePlotLook } from './use-plot-look.ts'

/** A plot of Plotly. Of its buttons none is shown: they cannot be reached by keyboard, and one sends the data elsewhere. */
export function PlotlyPlot({ title, plot, onProblem }: PlotProps) {
  const t = useTexts()
  const frame = useRef<HTMLDivElement>(null)
  const { ink, line, font } = usePlotLook()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is drawn anew when the plot, the colours or the language change
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const figure = {
      data: prepareTraces(plot),
      layout: {
        ...prepareLayout(plot, { ink, line, font, width: element.clientWidth }),
        separators: t.decimal === ',' ? ',.' : '.,',
      },
      config: { displayModeBar: false, responsive: true, showLink: false, plotlyServerURL: '' },
    }
    Plotly.react(element, figure).catch((error: unknown) => {
      onProblem(error instanceof Error ? error.message : String(error))
    })
    return () => Plotly.purge(element)
  }, [plot, ink, line, t])
  return (
    <>
      <div ref={frame} className="plot plot-plotly" role="img" aria-label={title} />
      <SavePlot
        title={title}
        draw={async format => (frame.current ? Plotly.toImage(frame.current, { format }) : undefined)}
      />
    </>
  )
}
