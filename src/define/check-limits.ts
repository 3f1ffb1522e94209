import type { Problem } from './problem.ts'
import type { SortedTable } from './sort-columns.ts'
import type { RawTable } from './table.ts'
import { describeSetAside } from './table-warnings.ts'
import type { DatasetRules, Range } from './tool.ts'
import { countOf, formatNumber } from './words.ts'

interface Place {
  readonly file: string
  readonly field: string
}

/** How many samples a table may have. */
export function checkSampleCount({ sampleIds }: RawTable, { samples }: DatasetRules, place: Place): Problem[] {
  return checkCount({ count: sampleIds.length, range: samples, noun: 'sample' }, place)
}

/** How many features a table may have; those that were set aside do not count. */
export function checkFeatureCount(sorted: SortedTable, { features, numeric }: DatasetRules, place: Place): Problem[] {
  const count = numeric ? sorted.numeric.length : sorted.numeric.length + sorted.text.length
  const [problem] = checkCount({ count, range: features, noun: numeric ? 'numeric feature' : 'feature' }, place)
  if (!problem) return []
  const setAside = numeric && problem.code === 'TOO_FEW_FEATURES' ? describeSetAside(sorted, 3) : []
  const reasons = setAside.length > 0 ? ` Not numeric: ${setAside.join('; ')}.` : ''
  return [{ ...problem, message: `${problem.message}${reasons}` }]
}

interface Count {
  readonly count: number
  readonly range: Range
  readonly noun: string
}

function checkCount({ count, range: { min, max }, noun }: Count, place: Place): Problem[] {
  const what = noun.endsWith('sample') ? 'SAMPLES' : 'FEATURES'
  const found = `${place.file} has ${count === 0 ? `no ${noun}s` : countOf(count, noun)}`
  const where = what === 'SAMPLES' ? 'Samples are in rows' : 'Features are in columns'
  if (min !== undefined && count < min) {
    return [
      {
        ...place,
        code: `TOO_FEW_${what}`,
        values: { count, min },
        message: `${found}; at least ${formatNumber(min)} ${min === 1 ? 'is' : 'are'} needed. ${where}.`,
      },
    ]
  }
  if (max !== undefined && count > max) {
    return [
      {
        ...place,
        code: `TOO_MANY_${what}`,
        values: { count, max },
        message: `${found}; at most ${formatNumber(max)} ${max === 1 ? 'is' : 'are'} allowed. ${where}.`,
      },
    ]
  }
  return []
}
