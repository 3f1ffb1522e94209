import { textOf } from './cells.ts'
import { medianOf } from './median.ts'
import type { SortedTable } from './sort-columns.ts'
import type { CleanTable, TextColumn } from './table.ts'
import type { DatasetRules } from './tool.ts'

/** Leaves out the columns set aside and, where the rules say so, puts the median in the place of missing values. */
export function cleanTable({ table, parsed, numeric, text }: SortedTable, rules: DatasetRules): CleanTable {
  const columns = numeric.map(feature => parsed[feature].values ?? new Float64Array(0))
  if (rules.missing === 'median') columns.forEach(fillWithMedian)
  const { idHeader, sampleIds, featureNames } = table
  const clean = { idHeader, sampleIds, featureNames: numeric.map(feature => featureNames[feature]), columns }
  if (rules.numeric || text.length === 0) return clean
  const kept = [...numeric, ...text].sort((a, b) => a - b)
  const textColumns = text.map(
    (feature): TextColumn => ({
      name: featureNames[feature],
      position: kept.indexOf(feature),
      values: sampleIds.map((_, sample) => textOf(table, feature, sample)),
    }),
  )
  return { ...clean, textColumns }
}

function fillWithMedian(values: Float64Array): void {
  if (!values.some(Number.isNaN)) return
  const median = medianOf(values.filter(value => !Number.isNaN(value)))
  values.forEach((value, sample) => {
    if (Number.isNaN(value)) values[sample] = median
  })
}
