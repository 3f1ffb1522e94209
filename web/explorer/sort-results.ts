import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'

/** Results apart by what a page does with them. */
export interface SortedResults {
  /** Shown on the page, in the order of the tool. */
  readonly shown: readonly ResultFacts[]
  /** Every file, those shown included. */
  readonly files: readonly ResultFacts[]
}

/** The p-values and figures of a matrix are shown with it, not once more by themselves. */
export function sortResults(results: readonly ResultFacts[]): SortedResults {
  const companions = new Set(
    results.flatMap(({ matrix }) => (matrix ? [...matrix.figures, ...(matrix.pvalues ? [matrix.pvalues] : [])] : [])),
  )
  const shown = results.filter(result => !isOnlyListed(result.view) && !companions.has(result.file))
  return { shown, files: results }
}

/** A plot is data in JSON: it is listed like any other file. */
export const isOnlyListed = (view: ResultFacts['view']) => view === 'file' || view === 'plot'

export const isJson = (file: string) => /\.json$/i.test(file)
export const isMarkdown = (file: string) => /\.(md|markdown)$/i.test(file)
