type Part = Readonly<Record<string, unknown>>

/** Colours of the page, for what a plot leaves open. */
export interface PlotColors {
  readonly ink: string
  readonly line: string
}

/** What the bundle on these pages can draw; the kinds for graphics cards have drawn twins. */
const KINDS = [
  'bar',
  'box',
  'contour',
  'heatmap',
  'histogram',
  'histogram2d',
  'histogram2dcontour',
  'image',
  'pie',
  'scatter',
  'scatterternary',
  'violin',
]
const TWINS: Readonly<Record<string, string>> = { scattergl: 'scatter', heatmapgl: 'heatmap' }

/** Kinds of traces that cannot be drawn here, each once. */
export function findUnknownTraces(plot: Part): readonly string[] {
  const kinds = tracesOf(plot).map(({ type }) => String(type ?? 'scatter'))
  return [...new Set(kinds.filter(kind => !KINDS.includes(kind) && !Object.hasOwn(TWINS, kind)))]
}

/** The traces of a plot, as they are drawn here. */
export function prepareTraces(plot: Part): readonly Part[] {
  return tracesOf(plot).map(trace => {
    const kind = String(trace.type ?? 'scatter')
    return Object.hasOwn(TWINS, kind) ? { ...trace, type: TWINS[kind] } : trace
  })
}

const tracesOf = ({ data }: Part): readonly Part[] => (Array.isArray(data) ? data : [])

/** The layout of a plot with the colours of the page where it names none; a plot fills the width it is given. */
export function prepareLayout(plot: Part, { ink, line }: PlotColors): Part {
  const given = asPart(plot.layout)
  const axes = ['xaxis', 'yaxis', ...Object.keys(given).filter(name => /^[xy]axis\d+$/.test(name))]
  const axisColors = { gridcolor: line, zerolinecolor: line, linecolor: line }
  return {
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    ...given,
    width: undefined,
    autosize: true,
    font: { color: ink, family: 'inherit', ...asPart(given.font) },
    ...Object.fromEntries(axes.map(name => [name, { ...axisColors, ...asPart(given[name]) }])),
  }
}

const asPart = (value: unknown): Part => (typeof value === 'object' && value !== null ? (value as Part) : {})
