import type { Region } from './explorer-state.ts'
import type { Pairs } from './find-pairs.ts'
import { columnNode, type MatrixData } from './matrix-data.ts'
import { selectionTest } from './select-cells.ts'

export type PairSort = 'strength' | 'pvalue' | 'row' | 'column'

interface Arrangement {
  readonly regions: readonly Region[]
  readonly focus: number | undefined
  /** Nodes of a search; undefined while nothing is searched for. */
  readonly found: readonly number[] | undefined
  readonly sort: PairSort
}

const collator = new Intl.Collator(undefined, { numeric: true })

/** Cells of the pairs that a table lists, in its order. */
export function arrangePairs(data: MatrixData, pairs: Pairs, { regions, focus, found, sort }: Arrangement): Int32Array {
  const width = data.columns.length
  const isSelected = selectionTest(data, regions)
  const wanted = found && new Set(found)
  const cells = pairs.cells.filter(at => {
    const [row, column] = [Math.floor(at / width), columnNode(data, at % width)]
    if (focus !== undefined && row !== focus && column !== focus) return false
    if (wanted && !wanted.has(row) && !wanted.has(column)) return false
    return isSelected(at)
  })
  const { pvalues } = data
  if (sort === 'pvalue' && pvalues) return cells.sort((a, b) => pvalues[a] - pvalues[b] || 0)
  if (sort === 'row')
    return cells.sort((a, b) => collator.compare(data.rows[Math.floor(a / width)], data.rows[Math.floor(b / width)]))
  if (sort === 'column') return cells.sort((a, b) => collator.compare(data.columns[a % width], data.columns[b % width]))
  return cells
}
