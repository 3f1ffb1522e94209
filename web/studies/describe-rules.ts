import type { DatasetRules, Range } from '../../src/define/tool.ts'
import { formatNumber, listWords } from '../../src/define/words.ts'

type Datasets = Readonly<Record<string, DatasetRules>>

/** What the tables of a tool must be: sentences about all of them, and about each. */
export function describeDatasets(datasets: Datasets): { shared: readonly string[]; own: readonly DatasetWords[] } {
  const words = Object.values(datasets).map(rules => ({
    title: rules.title,
    sentences: describeRules(rules, datasets),
  }))
  const [first] = words
  const shared = (first?.sentences ?? []).filter(sentence =>
    words.every(({ sentences }) => sentences.includes(sentence)),
  )
  const own = words.map(({ title, sentences }) => ({
    title,
    sentences: sentences.filter(sentence => !shared.includes(sentence)),
  }))
  return { shared, own: own.filter(({ sentences }) => sentences.length > 0) }
}

interface DatasetWords {
  readonly title: string
  readonly sentences: readonly string[]
}

function describeRules(rules: DatasetRules, datasets: Datasets): string[] {
  const noun = rules.numeric ? 'numeric features' : 'features'
  const sizes = [describeRange(rules.samples, 'samples (rows)'), describeRange(rules.features, `${noun} (columns)`)]
  const size = listWords(sizes.filter(text => text !== ''))
  return [
    size && `${size[0]?.toUpperCase()}${size.slice(1)}.`,
    rules.numeric && 'Columns that are not numbers are set aside, and you are told which.',
    MISSING[rules.missing],
    rules.sharesSamplesWith &&
      `At least ${formatNumber(rules.minShared)} samples must be the same (by id) as in “${datasets[rules.sharesSamplesWith]?.title ?? rules.sharesSamplesWith}”.`,
  ].filter(sentence => typeof sentence === 'string' && sentence !== '') as string[]
}

const MISSING = {
  median: 'A missing value (empty, NA, NaN, …) becomes the median of its column.',
  reject: 'No value may be missing.',
  keep: 'Missing values (empty, NA, NaN, …) are kept.',
}

function describeRange({ min, max }: Range, noun: string): string {
  if (min !== undefined && max !== undefined) return `${formatNumber(min)} to ${formatNumber(max)} ${noun}`
  if (min !== undefined) return `at least ${formatNumber(min)} ${noun}`
  if (max !== undefined) return `at most ${formatNumber(max)} ${noun}`
  return ''
}
