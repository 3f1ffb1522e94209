import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { LoadedFile } from './loaded-files.tsx'
import { nameOfWords } from './markdown-query.ts'
import { MarkdownText } from './text-view.tsx'

interface InterpretationProps {
  readonly analysis: string
  readonly result: ResultFacts
  /** All files of the results, among them the one that may hold it. */
  readonly files: readonly ResultFacts[]
}

/** How to read a result, in the words of the tool: declared with it, or written by the run. */
export function Interpretation({ analysis, result, files }: InterpretationProps) {
  const t = useTexts()
  const { interpretation } = result
  if (!interpretation) return null
  const written = 'file' in interpretation ? files.find(({ file }) => file === interpretation.file) : undefined
  if ('file' in interpretation && !written) return null
  return (
    <aside className="interpretation">
      <h3>{t('result.interpretation')}</h3>
      {'text' in interpretation && (
        <MarkdownText analysis={analysis} file={nameOfWords(result)} text={interpretation.text} />
      )}
      {written && (
        <LoadedFile analysis={analysis} result={written} height={4}>
          {text => <MarkdownText analysis={analysis} file={written.file} text={text} />}
        </LoadedFile>
      )}
    </aside>
  )
}
