import { useTexts } from '../texts/use-texts.tsx'
import './explorer.scss'
import type { ReactNode } from 'react'
import type { ResultFacts, Results } from '../../src/analyses/analyses.contract.ts'
import { resultFileAddress } from '../analyses/analyses-queries.ts'
import { pvaluesOf } from '../matrix/matrix-query.ts'
import { MatrixView } from '../matrix/matrix-view.tsx'
import { findDataFile } from '../plots/find-data-file.ts'
import { PlotView } from '../plots/plot-view.tsx'
import { ImageView } from './image-view.tsx'
import { LoadedFile, LoadedOnDemand } from './loaded-files.tsx'
import { LoadedText } from './loaded-text.tsx'
import { ReportView } from './report-view.tsx'
import { ResultFiles } from './result-files.tsx'
import { ResultPanel } from './result-panel.tsx'
import { sortResults } from './sort-results.ts'
import { SourceTable } from './table-view.tsx'

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
        <ResultPanel key={result.file} analysis={analysis} result={result} files={files}>
          <View analysis={analysis} result={result} files={files} />
        </ResultPanel>
      ))}
      <ResultFiles analysis={analysis} files={files} archiveBytes={results.archiveBytes} />
    </>
  )
}

interface ViewProps {
  readonly analysis: string
  readonly result: ResultFacts
  readonly files: readonly ResultFacts[]
}

function View({ analysis, result, files }: ViewProps): ReactNode {
  const { file, title, bytes } = result
  const address = resultFileAddress(analysis, file)
  switch (result.view) {
    case 'matrix':
      return <MatrixView analysis={analysis} result={result} pvalues={pvaluesOf(result, files)} />
    case 'table':
      return (
        <LoadedOnDemand bytes={bytes}>
          <SourceTable title={title} source={{ address, bytes }} />
        </LoadedOnDemand>
      )
    case 'plot':
      return (
        <LoadedFile analysis={analysis} result={result} height={24}>
          {text => <PlotView title={title} file={file} text={text} addressOf={addressIn({ analysis, file, files })} />}
        </LoadedFile>
      )
    case 'image':
      return <ImageView title={title} file={file} address={address} />
    case 'text':
      return <LoadedText analysis={analysis} result={result} />
    case 'html':
      return <ReportView title={title} address={address} />
    default:
      return null
  }
}

/** Addresses of files that a plot names, as seen from it. */
function addressIn({ analysis, file, files }: { readonly file: string } & Omit<ViewProps, 'result'>) {
  const names = files.map(other => other.file)
  return (address: string) => {
    const place = findDataFile(address, file, names)
    if (place === 'elsewhere') return undefined
    return 'inside' in place ? place.inside : resultFileAddress(analysis, place.file)
  }
}
