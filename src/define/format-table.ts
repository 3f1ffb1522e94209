import { formatCsvCell, formatCsvRow } from './csv.ts'
import { COMMA } from './reading/bytes.ts'
import type { CleanTable } from './table.ts'
import { WIDEST_NUMBER, writeNumber } from './write-number.ts'

/**
 * A clean table as CSV, as tools read it: comma, header, `.` decimals, LF, every number in the shortest form that reads
 * back as the same number, nothing where a value is missing.
 */
export function formatTable(table: CleanTable): string {
  const { idHeader, sampleIds, textColumns = [] } = table
  const formatCells = textColumns.length > 0 ? createMixedFormatter(table) : createNumberFormatter(table)
  const header = formatCsvRow([idHeader, ...columnNames(table)])
  const lines = sampleIds.map((id, sample) => `${formatCsvCell(id)},${formatCells(sample)}`)
  return `${[header, ...lines].join('\n')}\n`
}

/** Writes the cells of a sample. */
type RowFormatter = (sample: number) => string

function createMixedFormatter({ columns, textColumns = [] }: CleanTable): RowFormatter {
  return sample => {
    const cells = columns.map(values => (Number.isNaN(values[sample]) ? '' : String(values[sample])))
    for (const { position, values } of textColumns) cells.splice(position, 0, formatCsvCell(values[sample]))
    return cells.join(',')
  }
}

/** Rows of numbers are written as bytes: a large table has millions of cells, and a string for each would cost seconds. */
function createNumberFormatter({ columns }: CleanTable): RowFormatter {
  const bytes = new Uint8Array(columns.length * (WIDEST_NUMBER + 1))
  const decoder = new TextDecoder()
  return sample => {
    let end = 0
    for (const values of columns) {
      const value = values[sample]
      if (!Number.isNaN(value)) end = writeNumber(bytes, end, value)
      bytes[end++] = COMMA
    }
    return decoder.decode(bytes.subarray(0, Math.max(end - 1, 0)))
  }
}

/** Names of all columns in the order of the file, numeric or not. */
export function columnNames({ featureNames, textColumns = [] }: CleanTable): string[] {
  const names = [...featureNames]
  for (const { name, position } of textColumns) names.splice(position, 0, name)
  return names
}
