import type { View } from './tool.ts'

const VIEWS: Readonly<Record<string, View>> = {
  csv: 'table',
  tsv: 'table',
  png: 'image',
  jpg: 'image',
  jpeg: 'image',
  gif: 'image',
  webp: 'image',
  svg: 'image',
  pdf: 'image',
  md: 'text',
  txt: 'text',
  log: 'text',
  html: 'html',
  htm: 'html',
}

/** Names of plots say which library draws them: `volcano.vl.json`, `volcano.plotly.json`. */
const PLOT = /\.(vl|vega-lite|plotly)\.json$/i

/** How a file is shown when its declaration does not say; `matrix` must be declared. */
export function viewOf(fileName: string): View {
  if (PLOT.test(fileName)) return 'plot'
  const extension = /\.([^./]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(VIEWS, extension) ? VIEWS[extension] : 'file'
}
