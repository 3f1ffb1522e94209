import { formatCsvCell, formatCsvRow } from './csv.ts'
import type { CleanTable } from './table.ts'

/** Where the values of a column come from. */
type Source = (sample: number) => string

/**
 * A clean table as CSV, as tools read it: comma, header, `.` decimals, LF, every number in the shortest form that reads
 * back as the same number, nothing where a value is missing.
 */
export function formatTable(table: CleanTable): string {
  const { idHeader, sampleIds } = table
  const columns = orderColumns(table)
  const lines = [formatCsvRow([idHeader, ...columns.map(({ name }) => name)])]
  sampleIds.forEach((id, sample) => {
    const cells = columns.map(({ source }) => source(sample))
    lines.push(`${formatCsvCell(id)},${cells.join(',')}`)
  })
  return `${lines.join('\n')}\n`
}

/** Names of all columns in the order of the file, numeric or not. */
export function columnNames(table: CleanTable): string[] {
  return orderColumns(table).map(({ name }) => name)
}

function orderColumns({ featureNames, columns, textColumns = [] }: CleanTable): { name: string; source: Source }[] {
  const ordered = featureNames.map((name, feature) => {
    const values = columns[feature]
    return { name, source: (sample: number) => formatValue(values[sample]) }
  })
  for (const { name, position, values } of textColumns) {
    ordered.splice(position, 0, { name, source: sample => formatCsvCell(values[sample]) })
  }
  return ordered
}

const formatValue = (value: number) => (Number.isNaN(value) ? '' : String(value))
