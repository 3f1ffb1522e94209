import type { Texts } from '../texts/create-texts.ts'
import type { Network } from './build-network.ts'
import { composeFigure, type FigurePart } from './compose-figure.ts'
import { describeKey } from './describe-key.ts'
import { passesFilter } from './filter-cells.ts'
import { findPairs } from './find-pairs.ts'
import { composeNetwork } from './network-figure.ts'
import { cytoscapeJson, graphml, pairTable } from './network-files.ts'
import { runInSlices } from './run-in-slices.ts'
import { saveBlob } from './save-blob.ts'
import { type FigureFormat, makeFigure, paperPixels } from './save-figure.ts'
import { selectionTest } from './select-cells.ts'
import type { SharedView } from './shared-view.ts'
import { csvFile, type SavedTable, SHEET, xlsxFile } from './table-files.ts'
import type { Places } from './use-network.ts'

interface Saving {
  readonly shared: SharedView
  readonly network: Network
  readonly places: Places | undefined
  readonly t: Texts
}

interface PictureOptions {
  readonly picture: 'values' | 'pvalues' | 'network'
  readonly part: FigurePart
  readonly format: FigureFormat
  readonly millimetres: number
  readonly resolution: number
}

const NETWORK_SHAPE = 0.85

/** Saves the picture as it is on the page. */
export async function savePicture({ shared, network, places, t }: Saving, options: PictureOptions): Promise<void> {
  const { picture, part, format, millimetres } = options
  const width = paperPixels(millimetres)
  const { data, scales } = shared
  if (picture === 'network' && !places) throw new Error(t('matrix.save.notLaidOut'))
  const figure =
    picture === 'network'
      ? composeNetwork(
          {
            data,
            network,
            places: places ?? new Float64Array(0),
            bound: scales.values.bound,
            key: describeKey({ data, network }, t),
          },
          { width: Math.round(width), height: Math.round(width * NETWORK_SHAPE) },
        )
      : composeFigure(shared, { kind: picture, part, width })
  const file = await makeFigure(figure, options)
  if (!file) throw new Error(t('matrix.save.noPicture'))
  saveBlob(file, `${nameOf(shared, picture)}.${format}`)
}

const nameOf = ({ data }: SharedView, what: string) =>
  `${data.file.replace(/^.*\//, '').replace(/\.[^.]+$/, '')}_${what}`

export interface TableChoice {
  readonly what: 'pairs' | 'matrix' | 'network'
  readonly format: 'csv' | 'xlsx' | 'graphml' | 'cyjs'
}

/** Saves what the picture says in numbers. */
export async function saveTable(saving: Saving, { what, format }: TableChoice): Promise<void> {
  const { shared, network, places, t } = saving
  const { data } = shared
  const name = `${nameOf(shared, what)}.${format}`
  if (format === 'graphml')
    return saveBlob(new Blob([graphml({ data, network, places })], { type: 'application/xml' }), name)
  if (format === 'cyjs')
    return saveBlob(new Blob([cytoscapeJson({ data, network, places })], { type: 'application/json' }), name)
  const table =
    what === 'matrix'
      ? matrixTable(shared)
      : pairTable(data, what === 'network' ? network.edges.cells : await allPairs(shared))
  if (format === 'xlsx' && !isSheet(table)) throw new Error(t('matrix.save.tooLarge'))
  saveBlob(format === 'csv' ? csvFile(table) : await xlsxFile(table), name)
}

/** Every pair that counts within the selection, not only those that are listed. */
async function allPairs({ data, state }: SharedView): Promise<Int32Array> {
  const { least, most, regions } = state
  const { cells } = await runInSlices(
    findPairs(data, { filter: { least, most }, limit: SHEET.rows - 1 }),
    new AbortController().signal,
  )
  return cells.filter(selectionTest(data, regions))
}

/** The matrix in the order of the page; pairs that are hidden are empty cells. */
function matrixTable({ data, state, views }: SharedView): SavedTable {
  const columns = Array.from(views.columns.places)
  const rows = Array.from(views.rows.places, row => [
    data.rows[row],
    ...columns.map(column => {
      const at = row * data.columns.length + column
      return passesFilter(data, at, state) ? data.values[at] : Number.NaN
    }),
  ])
  return { title: data.title, rows: [['', ...columns.map(column => data.columns[column])], ...rows] }
}

/** Spreadsheets crash or cut off beyond this. */
const MOST_CELLS = 4_000_000

function isSheet({ rows }: SavedTable): boolean {
  const columns = rows[0]?.length ?? 0
  return rows.length <= SHEET.rows && columns <= SHEET.columns && rows.length * columns <= MOST_CELLS
}
