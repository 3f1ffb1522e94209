import { useTexts } from '../texts/use-texts.tsx'
import './explorer.scss'
import type { ReactNode } from 'react'
import type { ResultFacts, Results } from '../../src/analyses/analyses.contract.ts'
import { resultFileAddress } from '../analyses/analyses-queries.ts'
import { MatrixView } from '../matrix/matrix-view.tsx'
import { Panel } from '../ui/panel.tsx'
import { LoadedFile } from './loaded-files.tsx'
import { ResultFiles } from './result-files.tsx'
import { sortResults } from './sort-results.ts'
import { TableView } from './table-view.tsx'
import { TextView } from './text-view.tsx'

interface ResultViewsProps {
  /** Link of the analysis. */
  readonly analysis: string
  readonly results: Results
}

/** What an analysis found: first the tool's own words, then each result in its view, then all files. */
export function ResultViews({ analysis, results }: ResultViewsProps) {
  const t = useTexts()
  const { shown, files } = sortResults(results.results)
  return (
    <>
      {shown.length === 0 && <p>{t('result.noneShown')}</p>}
      {shown.map(result => (
        <Panel key={result.file} title={result.title} lead={result.help} className={`view-${result.view}`}>
          <View
            analysis={analysis}
            result={result}
            pvalues={files.find(({ file }) => file === result.matrix?.pvalues)}
          />
        </Panel>
      ))}
      <ResultFiles analysis={analysis} files={files} archiveBytes={results.archiveBytes} />
    </>
  )
}

interface ViewProps {
  readonly analysis: string
  readonly result: ResultFacts
  readonly pvalues: ResultFacts | undefined
}

function View({ analysis, result, pvalues }: ViewProps): ReactNode {
  const { file, title } = result
  const address = resultFileAddress(analysis, file)
  switch (result.view) {
    case 'matrix':
      return <MatrixView analysis={analysis} result={result} pvalues={pvalues} />
    case 'table':
      return (
        <LoadedFile analysis={analysis} result={result} height={24}>
          {csv => <TableView title={title} csv={csv} />}
        </LoadedFile>
      )
    case 'image':
      return (
        <a className="result-image" href={address} target="_blank" rel="noreferrer">
          <img src={address} alt={title} loading="lazy" />
        </a>
      )
    case 'text':
      return (
        <LoadedFile analysis={analysis} result={result} height={6}>
          {text => <TextView analysis={analysis} file={file} text={text} />}
        </LoadedFile>
      )
    case 'html':
      return <iframe className="result-report" src={address} title={title} sandbox="allow-scripts" loading="lazy" />
    default:
      return null
  }
}
