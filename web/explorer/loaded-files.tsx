import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { formatBytes } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { fileQuery, LOADED_AT_ONCE } from './file-query.ts'

interface LoadedFilesProps {
  readonly analysis: string
  readonly results: readonly Pick<ResultFacts, 'file' | 'bytes'>[]
  /** Height of the space that is kept while they load, in rem. */
  readonly height: number
  /** Draws what was loaded, in the order of the results. */
  readonly children: (texts: readonly string[]) => ReactNode
}

interface LoadedOnDemandProps {
  readonly bytes: number
  /** What loads and shows it. */
  readonly children: ReactNode
}

/** Something that is loaded at once if it is small, else when asked for. */
export function LoadedOnDemand({ bytes, children }: LoadedOnDemandProps) {
  const t = useTexts()
  const [isWanted, setWanted] = useState(bytes <= LOADED_AT_ONCE)
  if (isWanted) return children
  return (
    <p>
      <Button onClick={() => setWanted(true)}>{t('result.load', { size: formatBytes(bytes, t) })}</Button>
    </p>
  )
}

/** Loads the texts of results that are shown together, large ones only when asked to. */
function LoadedFiles(props: LoadedFilesProps) {
  const bytes = props.results.reduce((sum, result) => sum + result.bytes, 0)
  return (
    <LoadedOnDemand bytes={bytes}>
      <LoadingFiles {...props} />
    </LoadedOnDemand>
  )
}

function LoadingFiles({ analysis, results, height, children }: LoadedFilesProps) {
  const t = useTexts()
  const answers = useQueries({ queries: results.map(({ file }) => fileQuery(analysis, file)) })
  const failed = answers.find(({ error }) => error)
  if (failed) {
    return (
      <ProblemNotice
        problem={failed.error}
        actions={<Button onClick={() => failed.refetch()}>{t('file.tryAgain')}</Button>}
      />
    )
  }
  const texts = answers.flatMap(({ data }) => (data === undefined ? [] : [data]))
  return texts.length < results.length ? <Skeleton height={height} /> : children(texts)
}

interface LoadedFileProps extends Omit<LoadedFilesProps, 'results' | 'children'> {
  readonly result: LoadedFilesProps['results'][number]
  readonly children: (text: string) => ReactNode
}

/** Loads the text of one result. */
export function LoadedFile({ result, children, ...rest }: LoadedFileProps) {
  return (
    <LoadedFiles {...rest} results={[result]}>
      {([text = '']) => children(text)}
    </LoadedFiles>
  )
}
