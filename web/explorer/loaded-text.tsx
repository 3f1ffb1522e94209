import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { LoadedFile } from './loaded-files.tsx'
import { TextView } from './text-view.tsx'

interface LoadedTextProps {
  /** Link of the analysis. */
  readonly analysis: string
  readonly result: ResultFacts
}

/** A text of the results, which is loaded. */
export function LoadedText({ analysis, result }: LoadedTextProps) {
  return (
    <LoadedFile analysis={analysis} result={result} height={6}>
      {text => <TextView analysis={analysis} file={result.file} text={text} />}
    </LoadedFile>
  )
}
