import { textOf } from './cells.ts'
import { medianOf } from './median.ts'
import type { SortedTable } from './sort-columns.ts'
import type { CleanTable, TextColumn } from './table.ts'
import type { DatasetRules } from './tool.ts'

/** Leaves out the columns set aside and, where the rules say so, puts the median in the place of missing values. */
export function cleanTable({ table, parsed, numeric, text }: SortedTable, rules: DatasetRules): CleanTable {
  const columns = numeric.map(feature => {
    const { values = new Float64Array(0), missing } = parsed[feature]
    return missing > 0 && rules.missing === 'median' ? fillWithMedian(values, missing) : values
  })
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

function fillWithMedian(values: Float64Array, missing: number): Float64Array {
  // Sorting puts what is missing, NaN, last.
  const median = medianOf(values.toSorted().subarray(0, values.length - missing))
  for (let sample = 0; sample < values.length; sample++) {
    if (Number.isNaN(values[sample])) values[sample] = median
  }
  return values
}
