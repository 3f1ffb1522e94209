import type { DatasetRules, Range } from '../../src/define/tool.ts'
import { formatNumber, listWords } from '../../src/define/words.ts'

/** What a table must be, as sentences for the upload page. */
export function describeRules(rules: DatasetRules, titles: Readonly<Record<string, string>> = {}): string[] {
  const noun = rules.numeric ? 'numeric features' : 'features'
  const sizes = [describeRange(rules.samples, 'samples (rows)'), describeRange(rules.features, `${noun} (columns)`)]
  const size = listWords(sizes.filter(text => text !== ''))
  return [
    size && `${size}.`,
    rules.numeric && 'Columns that are not numbers are set aside, and you are told which.',
    MISSING[rules.missing],
    rules.sharesSamplesWith &&
      `At least ${formatNumber(rules.minShared)} samples must be the same (by id) as in “${titles[rules.sharesSamplesWith] ?? rules.sharesSamplesWith}”.`,
  ].filter(sentence => typeof sentence === 'string' && sentence !== '') as string[]
}

const MISSING = {
  median: 'A missing value (empty, NA, NaN, …) becomes the median of its column.',
  reject: 'No value may be missing.',
  keep: 'Missing values (empty, NA, NaN, …) are kept.',
}

function describeRange({ min, max }: Range, noun: string): string {
  if (min !== undefined && max !== undefined) return `${formatNumber(min)} to ${formatNumber(max)} ${noun}`
  if (min !== undefined) return `At least ${formatNumber(min)} ${noun}`
  if (max !== undefined) return `At most ${formatNumber(max)} ${noun}`
  return ''
}
