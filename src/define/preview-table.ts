import { columnNames } from './format-table.ts'
import type { CleanTable, TablePreview } from './table.ts'
import { shorten } from './words.ts'

const PREVIEW_ROWS = 8
const PREVIEW_COLUMNS = 8

/** The upper left corner of a table: 8 samples and 8 columns at most. */
export function previewTable(table: CleanTable): TablePreview {
  const names = columnNames(table).slice(0, PREVIEW_COLUMNS)
  const cellsOf = new Map<string, (sample: number) => string>()
  const { featureNames, columns, textColumns = [], sampleIds, idHeader } = table
  featureNames.slice(0, PREVIEW_COLUMNS).forEach((name, feature) => {
    cellsOf.set(name, sample => formatPreview(columns[feature][sample]))
  })
  for (const { name, values } of textColumns) cellsOf.set(name, sample => shorten(values[sample]))
  return {
    header: [idHeader, ...names].map(shorten),
    rows: sampleIds
      .slice(0, PREVIEW_ROWS)
      .map((id, sample) => [shorten(id), ...names.map(name => cellsOf.get(name)?.(sample) ?? '')]),
  }
}

const formatPreview = (value: number) => (Number.isNaN(value) ? '' : String(Number(value.toPrecision(6))))
