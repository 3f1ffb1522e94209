import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CleanTable } from '../../src/define/table.ts'
import { readMatrix } from '../../src/draw/read-matrix.ts'

const FOLDER = join(import.meta.dirname, '../../examples/correlation/tools/correlation')

/** One of the three reference tables; all are numeric and complete, so that reading is all the cleaning they need. */
export function referenceTable(file: string): CleanTable {
  const { rows, columns, values } = readMatrix(readFileSync(join(FOLDER, file), 'utf8'))
  return {
    idHeader: '',
    sampleIds: rows,
    featureNames: columns,
    columns: columns.map((_, column) => Float64Array.from(rows, (_, row) => values[row * columns.length + column])),
  }
}
