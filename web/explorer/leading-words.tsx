import type { Results } from '../../src/analyses/analyses.contract.ts'
import { NoScript } from '../ui/no-script.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { LoadedText } from './loaded-text.tsx'
import { ResultPanel } from './result-panel.tsx'
import { sortResults } from './sort-results.ts'

/** Longer texts are not part of the page that the server sends, in bytes. */
export const LONGEST_SENT_TEXT = 20_000

/** More than a window, in rem, so that nothing below the results shows before them. */
const RESULTS_HEIGHT = 90

interface LeadingWordsProps {
  /** Link of the analysis. */
  readonly analysis: string
  /** Undefined while they load. */
  readonly results: Results | undefined
}

/** Stands in for the results until they can be drawn: the tool's own words that come before everything else, and space for the rest. */
export function LeadingWords({ analysis, results }: LeadingWordsProps) {
  const { shown, files } = sortResults(results?.results ?? [])
  const end = shown.findIndex(({ view, bytes }) => view !== 'text' || bytes > LONGEST_SENT_TEXT)
  return (
    <>
      {shown.slice(0, end === -1 ? undefined : end).map(result => (
        <ResultPanel key={result.file} analysis={analysis} result={result} files={files}>
          <LoadedText analysis={analysis} result={result} />
        </ResultPanel>
      ))}
      <NoScript />
      <Skeleton height={RESULTS_HEIGHT} />
    </>
  )
}
