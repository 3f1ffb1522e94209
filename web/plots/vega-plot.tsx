import { type RefObject, useEffect, useRef } from 'react'
import { formats, loader as makeLoader } from 'vega'
import embed, { type Result, type VisualizationSpec } from 'vega-embed'
import { expressionInterpreter } from 'vega-interpreter'
import { parseCsv } from '../explorer/parse-csv.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import type { PlotProps } from './plot.ts'
import { isNarrow, type PlotLook } from './prepare-plotly.ts'
import { SavePlot } from './save-plot.tsx'
import { usePlotLook } from './use-plot-look.ts'

/** Its own reader of tables compiles a function for every header, which the content security policy of the pages forbids. */
for (const format of ['csv', 'tsv', 'dsv']) formats(format, readRecords)

/** The rows of a table as objects with a member for each column. */
function readRecords(text: string): readonly Readonly<Record<string, string>>[] {
  const { header, rows } = parseCsv(text)
  return rows.map(row => Object.fromEntries(header.map((name, column) => [name, row[column] ?? ''])))
}

/** Sizes of words beside axes and in legends. */
const LABEL_PX = 12
const TITLE_PX = 13
const BELOW = { legend: { orient: 'bottom' as const, columns: 1 } }

interface VegaPlotProps extends PlotProps {
  readonly mode: 'vega-lite' | 'vega'
  readonly addressOf: (address: string) => string | undefined
}

/**
 * A plot of Vega or Vega-Lite. Its expressions are interpreted, not compiled, as the content security policy of the pages asks for;
 * it loads files of the results and nothing else.
 */
export function VegaPlot(props: VegaPlotProps) {
  const t = useTexts()
  const { title } = props
  const frame = useRef<HTMLDivElement>(null)
  const drawn = useRef<Result>(undefined)
  useDrawing(props, frame, drawn)
  return (
    <>
      <ScrollRegion className="plot-frame" label={t('plot.of', { title })}>
        <div ref={frame} className="plot" />
      </ScrollRegion>
      <SavePlot title={title} draw={async format => drawn.current?.view.toImageURL(format)} />
    </>
  )
}

function useDrawing(
  { plot, mode, addressOf, onProblem }: VegaPlotProps,
  frame: RefObject<HTMLDivElement | null>,
  drawn: RefObject<Result | undefined>,
): void {
  const t = useTexts()
  const { ink, line, font } = usePlotLook()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is drawn anew when the plot or the colours change
  useEffect(() => {
    if (!frame.current) return
    let isWanted = true
    const options = {
      mode,
      actions: false,
      ast: true,
      expr: expressionInterpreter,
      renderer: 'svg' as const,
      loader: loadResults({ addressOf, onProblem, t }),
      config: { ...configOf({ ink, line, font }), ...(isNarrow(frame.current.clientWidth) ? BELOW : {}) },
      tooltip: { theme: 'custom' },
    }
    embed(frame.current, fitWidth(plot, mode), options).then(
      result => {
        drawn.current = result
        if (!isWanted) result.finalize()
      },
      (error: unknown) => isWanted && onProblem(error instanceof Error ? error.message : String(error)),
    )
    return () => {
      isWanted = false
      drawn.current?.finalize()
      drawn.current = undefined
    }
  }, [plot, mode, ink, line])
}

/** A single chart without a width fills the page; what the file says about embedding is for others. */
function fitWidth(plot: VegaPlotProps['plot'], mode: VegaPlotProps['mode']): VisualizationSpec {
  const { usermeta: _, ...spec } = plot
  const isSingle = mode === 'vega-lite' && ('mark' in spec || 'layer' in spec) && !hasFacets(spec.encoding)
  return (isSingle && spec.width === undefined ? { ...spec, width: 'container' } : spec) as VisualizationSpec
}

const hasFacets = (encoding: unknown) =>
  typeof encoding === 'object' && encoding !== null && ['row', 'column', 'facet'].some(name => name in encoding)

/** The look of the page where a plot names none. */
function configOf({ ink, line, font }: PlotLook) {
  return {
    font,
    background: 'transparent',
    view: { stroke: line },
    style: {
      'guide-label': { fill: ink, fontSize: LABEL_PX },
      'guide-title': { fill: ink, fontSize: TITLE_PX, fontWeight: 600 as const },
      'group-title': { fill: ink },
    },
    axis: { domainColor: line, gridColor: line, gridOpacity: 0.6, tickColor: line, titlePadding: 10 },
    title: { color: ink, subtitleColor: ink },
  }
}

interface Loading extends Pick<VegaPlotProps, 'addressOf' | 'onProblem'> {
  readonly t: Texts
}

function loadResults({ addressOf, onProblem, t }: Loading) {
  const loader = makeLoader()
  const { sanitize } = loader
  loader.sanitize = async (address, options) => {
    // A link is followed by a click, into a tab of its own; everything else is loaded at once.
    if (options?.context === 'href') {
      return { ...(await sanitize.call(loader, address, options)), target: '_blank', rel: 'noopener noreferrer' }
    }
    const href = addressOf(address)
    if (href !== undefined) return { href }
    const problem = t('plot.elsewhere', { address: address.slice(0, 200) })
    onProblem(problem)
    throw new Error(problem)
  }
  return loader
}
