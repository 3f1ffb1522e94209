import type { QueryClient } from '@tanstack/react-query'
import type { ResultFacts, Results } from '../../src/analyses/analyses.contract.ts'
import { fileQuery } from '../explorer/file-query.ts'
import { addressOfMarkdown, loadMarkdown, markdownQuery } from '../explorer/markdown-query.ts'
import { isMarkdown, sortResults } from '../explorer/sort-results.ts'
import { viewsScript } from '../explorer/views-script.ts'
import { partsOf } from '../matrix/address-parts.ts'
import { explorerScript } from '../matrix/explorer-script.ts'
import { isLoadedAtOnce, matrixQuery, pvaluesOf } from '../matrix/matrix-query.ts'
import { analysisQuery, resultsQuery } from './analyses-queries.ts'

/** Longer texts load in their place, in bytes. */
const LONGEST_WORDS = 100_000

/** The tool's own words, which are there before anything is shown: how long they are decides where all the rest stands. */
export const wordsOf = (results: Results): readonly ResultFacts[] =>
  results.results.filter(({ view, bytes }) => view === 'text' && bytes <= LONGEST_WORDS)

/**
 * Asks for all that the page of a result needs next, while its script is on its way, if the server gave it the analysis: the
 * page would ask only after it was drawn. What fails here is asked for again, and told, by the page.
 */
export async function beginResult(queryClient: QueryClient, link: string): Promise<void> {
  const analysis = queryClient.getQueryData(analysisQuery(link).queryKey)
  if (analysis?.state !== 'done') return
  void queryClient.prefetchQuery(viewsScript)
  const results = await queryClient.fetchQuery(resultsQuery(link))
  const words = wordsOf(results).map(({ file }) => file)
  const isSet = (file: string) => queryClient.getQueryData([addressOfMarkdown(link, file)]) !== undefined
  if (words.some(file => isMarkdown(file) && !isSet(file))) loadMarkdown().catch(() => undefined)
  beginMatrix(queryClient, link, results)
  const readWords = words.map(async file => {
    const text = await queryClient.fetchQuery(fileQuery(link, file))
    if (isMarkdown(file)) await queryClient.prefetchQuery(markdownQuery({ analysis: link, file, text }))
  })
  await Promise.all(readWords)
}

/** The first matrix that the page shows, or the one that the address names, is read while the page is drawn. */
function beginMatrix(queryClient: QueryClient, link: string, { results }: Results): void {
  const matrices = sortResults(results).shown.filter(({ view }) => view === 'matrix')
  const named = partsOf(location.hash)[0]
  const first = matrices.find(({ file }) => file === named) ?? matrices[0]
  if (!first) return
  void queryClient.prefetchQuery(explorerScript)
  if (isLoadedAtOnce(first, pvaluesOf(first, results))) void queryClient.prefetchQuery(matrixQuery(link, first))
}
