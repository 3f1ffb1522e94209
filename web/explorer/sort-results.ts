import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'

/** Results apart by what a page does with them. */
export interface SortedResults {
  /** Shown on the page, in the order of the tool. */
  readonly shown: readonly ResultFacts[]
  /** Every file, those shown included. */
  readonly files: readonly ResultFacts[]
}

/** The p-values and figures of a matrix, and the interpretation of a result, are shown with it, not once more by themselves. */
export function sortResults(results: readonly ResultFacts[]): SortedResults {
  const companions = new Set(
    results.flatMap(({ matrix, interpretation }) => [
      ...(matrix?.figures ?? []),
      ...(matrix?.pvalues ? [matrix.pvalues] : []),
      ...(interpretation && 'file' in interpretation ? [interpretation.file] : []),
    ]),
  )
  const shown = results.filter(result => !isOnlyListed(result.view) && !companions.has(result.file))
  return { shown, files: results }
}

export const isOnlyListed = (view: ResultFacts['view']) => view === 'file'

export const isJson = (file: string) => /\.json$/i.test(file)
export const isMarkdown = (file: string) => /\.(md|markdown)$/i.test(file)
