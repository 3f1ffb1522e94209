import type { DatasetRules, Range } from '../../src/define/tool.ts'
import type { Texts } from '../texts/create-texts.ts'
import { formatList } from '../ui/format.ts'

type Datasets = Readonly<Record<string, DatasetRules>>

/** What the tables of a tool must be: sentences about all of them, and about each. */
export function describeDatasets(
  datasets: Datasets,
  t: Texts,
): { shared: readonly string[]; own: readonly DatasetWords[] } {
  const words = Object.values(datasets).map(rules => ({
    title: rules.title,
    sentences: describeRules(rules, datasets, t),
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

function describeRules(rules: DatasetRules, datasets: Datasets, t: Texts): string[] {
  const sizes = [
    describeSize('samples', rules.samples, t),
    describeSize(rules.numeric ? 'numeric' : 'features', rules.features, t),
  ]
  const size = formatList(
    sizes.filter(text => text !== ''),
    t,
  )
  const other = rules.sharesSamplesWith && (datasets[rules.sharesSamplesWith]?.title ?? rules.sharesSamplesWith)
  return [
    size && `${size[0]?.toUpperCase()}${size.slice(1)}.`,
    rules.numeric && t('rules.setAside'),
    t(`rules.missing.${rules.missing}`),
    other && t('rules.shared', { count: rules.minShared, title: other }),
  ].filter(sentence => typeof sentence === 'string' && sentence !== '') as string[]
}

function describeSize(what: 'samples' | 'features' | 'numeric', { min, max }: Range, t: Texts): string {
  if (min !== undefined && max !== undefined) return t(`rules.${what}.between`, { min, max })
  if (min !== undefined) return t(`rules.${what}.atLeast`, { min })
  return max === undefined ? '' : t(`rules.${what}.atMost`, { max })
}
