import { quote } from './words.ts'

/** A plot as data: which library draws it, and the data; or what is wrong with them. */
export type RecognisedPlot =
  | { readonly library: 'vega-lite' | 'vega' | 'plotly'; readonly plot: Readonly<Record<string, unknown>> }
  | { readonly problem: string }

/** What only a Vega-Lite chart has at its top. */
const VEGA_LITE_PARTS = ['mark', 'layer', 'facet', 'concat', 'hconcat', 'vconcat', 'repeat', 'spec']

/**
 * Reads the JSON of a plot, on the server and on the page alike.
 *
 * @returns the plot, or a problem that goes on from the name of the file: `is no JSON: …`
 */
export function recognisePlot(text: string): RecognisedPlot {
  const parsed = parseJson(text)
  if ('problem' in parsed) return parsed
  const { value } = parsed
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      problem: `holds ${Array.isArray(value) ? 'a list' : quote(String(value))}, but a plot is an object with its parts by name`,
    }
  }
  const plot = value as Readonly<Record<string, unknown>>
  const schema = typeof plot.$schema === 'string' ? plot.$schema : ''
  if (/\/vega-lite\//.test(schema)) return { library: 'vega-lite', plot }
  if (/\/vega\//.test(schema)) return { library: 'vega', plot }
  if (VEGA_LITE_PARTS.some(part => Object.hasOwn(plot, part))) return { library: 'vega-lite', plot }
  if (Array.isArray(plot.data) && plot.data.every(isTrace)) return { library: 'plotly', plot }
  const parts = Object.keys(plot).slice(0, 5).map(quote).join(', ')
  return {
    problem: `is no plot: Vega-Lite has "mark" or "layer", and Plotly a list "data", but this has ${parts || 'nothing'}`,
  }
}

const isTrace = (trace: unknown) => typeof trace === 'object' && trace !== null && !Array.isArray(trace)

function parseJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch (error) {
    if (text.trim() === '') return { problem: 'is empty' }
    const reason = error instanceof Error ? error.message.replace(/^JSON\.parse: /, '') : String(error)
    const notANumber = /(?:[:[,]\s*)(-?Infinity|NaN)\b/.exec(text)
    const hint = notANumber ? `; JSON knows no ${notANumber[1]}, write null instead` : ''
    return { problem: `is no JSON: ${reason}${hint}` }
  }
}
