import { cleanTable } from '../../define/clean-table.ts'
import { COMMA } from '../../define/reading/bytes.ts'
import { cellText } from '../../define/reading/cell-text.ts'
import { gatherCells } from '../../define/reading/gather-cells.ts'
import { sortColumns } from '../../define/sort-columns.ts'
import type { CleanTable } from '../../define/table.ts'

const KEEP_ALL = {
  title: '',
  samples: {},
  features: {},
  numeric: false,
  missing: 'keep',
  optional: false,
  minShared: 0,
  types: {},
} as const

/**
 * Reads a table that passed the checks and was written by `formatTable`: the same table again. Nothing is guessed, for
 * names may hold semicolons and tabs.
 */
export function readCleanTable(bytes: Uint8Array): CleanTable {
  const grid = gatherCells(bytes, COMMA)
  if (!grid || 'fault' in grid) throw new Error('A clean table cannot be read.')
  const { header, headerRow, rows, width, offsets } = grid
  const cells = { bytes, offsets, stride: width + 1 }
  const [idHeader = '', ...featureNames] = header
  const sampleIds = rows.map((_, sample) => {
    const start = sample * cells.stride
    return cellText(bytes, offsets[start], offsets[start + 1] - 1)
  })
  const table = {
    idHeader,
    sampleIds,
    featureNames,
    headerRow,
    rows,
    cells,
    separator: ',',
    encoding: 'utf-8',
  } as const
  return cleanTable(sortColumns(table), KEEP_ALL)
}
