import type { Problem } from './problem.ts'
import type { CleanTable } from './table.ts'
import type { DatasetRules } from './tool.ts'
import { countOf, formatNumber, listWords, quote, shorten } from './words.ts'

type ByRole<T> = Readonly<Record<string, T>>

/** Datasets that are analysed together must have enough samples in common. Only datasets that passed their own checks are compared. */
export function checkSharedSamples(
  datasets: ByRole<DatasetRules>,
  checked: ByRole<{ readonly clean: CleanTable }>,
  files: ByRole<{ readonly fileName: string }>,
): Problem[] {
  return Object.entries(datasets).flatMap(([role, { sharesSamplesWith: other, minShared }]) => {
    if (other === undefined || !checked[role] || !checked[other]) return []
    const ids = checked[role].clean.sampleIds
    const otherIds = new Set(checked[other].clean.sampleIds)
    const shared = ids.filter(id => otherIds.has(id)).length
    if (shared >= minShared) return []
    const [file, otherFile] = [role, other].map(name => shorten(files[name].fileName))
    const count = shared === 0 ? 'no samples' : countOf(shared, 'sample')
    const found = `${file} and ${otherFile} have ${count} in common; at least ${formatNumber(minShared)} are needed.`
    const own = describeIds(findOthers(ids, otherIds), file)
    const others = describeIds(findOthers([...otherIds], new Set(ids)), otherFile)
    const examples = listWords([own, others].filter(text => text !== ''))
    const advice = `Ids must be spelled alike in both${examples && `: ${examples} stand in one file only`}.`
    const values = { shared, min: minShared, other: otherFile }
    return [{ code: 'TOO_FEW_SHARED_SAMPLES', field: role, file, message: `${found} ${advice}`, values }]
  })
}

/** The first few ids that another table does not have. */
const findOthers = (ids: readonly string[], known: ReadonlySet<string>) => ids.filter(id => !known.has(id)).slice(0, 3)

const describeIds = (ids: readonly string[], file: string) =>
  ids.length === 0 ? '' : `${listWords(ids.map(quote))} of ${file}`
