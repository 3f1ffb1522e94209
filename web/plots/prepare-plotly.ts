type Part = Readonly<Record<string, unknown>>

/** Colours and font of the page, for what a plot leaves open. */
export interface PlotLook {
  readonly ink: string
  readonly line: string
  /** As CSS names it. */
  readonly font: string
}

/** Below this width, in pixels, a legend beside a plot leaves it no room. */
const NARROW_PX = 520

export const isNarrow = (widthPx: number) => widthPx < NARROW_PX

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

/** Plotly leaves room for a title; here that stands above the plot. */
const MARGIN = { t: 24, r: 24, b: 48, l: 56 }
const ABOVE = { orientation: 'h', x: 0, y: 1, yanchor: 'bottom' }

/**
 * The layout of a plot with the colours of the page where it names none; a plot fills the width it is given.
 *
 * @param look  with that width, in pixels
 */
export function prepareLayout(plot: Part, { ink, line, font, width }: PlotLook & { readonly width: number }): Part {
  const given = asPart(plot.layout)
  const axes = ['xaxis', 'yaxis', ...Object.keys(given).filter(name => /^[xy]axis\d+$/.test(name))]
  const axisLook = { gridcolor: line, zerolinecolor: line, linecolor: line, automargin: true }
  return {
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    ...(given.title === undefined ? { margin: MARGIN } : {}),
    ...(isNarrow(width) ? { legend: ABOVE } : {}),
    ...given,
    width: undefined,
    autosize: true,
    font: { color: ink, family: font, ...asPart(given.font) },
    ...Object.fromEntries(axes.map(name => [name, { ...axisLook, ...asPart(given[name]) }])),
  }
}

const asPart = (value: unknown): Part => (typeof value === 'object' && value !== null ? (value as Part) : {})
