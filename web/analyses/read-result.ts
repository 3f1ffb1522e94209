import type { AnalysisFacts, ResultFacts, Results } from '../../src/analyses/analyses.contract.ts'
import type { PageBeginning } from '../app/page-beginning.ts'
import { LONGEST_SENT_TEXT } from '../explorer/leading-words.tsx'
import { addressOfMarkdown, loadMarkdown, nameOfWords } from '../explorer/markdown-query.ts'
import { isMarkdown } from '../explorer/sort-results.ts'
import { analysisAddress, resultFileAddress, resultsAddress } from './analyses-queries.ts'
import { wordsOf } from './begin-result.ts'

/** Reads, on the server, what the page of a result begins with: the analysis, its results, and the tool's own words. */
export async function readResult({ read, keep }: PageBeginning, link: string): Promise<void> {
  const analysis = (await read(analysisAddress(link))) as AnalysisFacts | undefined
  if (analysis?.state !== 'done') return
  const results = (await read(resultsAddress(link))) as Results | undefined
  if (!results) return
  const { renderMarkdown } = await loadMarkdown()
  const set = (file: string, text: string) =>
    keep(
      addressOfMarkdown(link, file),
      renderMarkdown(text, other => resultFileAddress(link, other)),
    )
  for (const result of results.results) setInterpretation(result, set)
  for (const { file, bytes } of wordsOf(results)) {
    if (bytes > LONGEST_SENT_TEXT) continue
    const text = await read(resultFileAddress(link, file), 'text')
    if (isMarkdown(file) && typeof text === 'string') set(file, text)
  }
}

function setInterpretation(result: ResultFacts, set: (file: string, text: string) => void): void {
  const { interpretation } = result
  if (interpretation && 'text' in interpretation) set(nameOfWords(result), interpretation.text)
}
