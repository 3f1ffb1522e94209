import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { Button } from '../ui/button.tsx'
import { formatBytes } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { fileQuery, LOADED_AT_ONCE } from './file-query.ts'

interface LoadedFileProps {
  readonly analysis: string
  readonly result: Pick<ResultFacts, 'file' | 'bytes'>
  /** Height of the space that is kept while it loads, in rem. */
  readonly height: number
  readonly children: (text: string) => ReactNode
}

/** Loads the text of a result, a large one only when asked to. */
export function LoadedFile({ analysis, result, height, children }: LoadedFileProps) {
  const [isWanted, setWanted] = useState(result.bytes <= LOADED_AT_ONCE)
  const { data, error, refetch } = useQuery({ ...fileQuery(analysis, result.file), enabled: isWanted })
  if (!isWanted) {
    return (
      <p>
        <Button onClick={() => setWanted(true)}>Load and show ({formatBytes(result.bytes)})</Button>
      </p>
    )
  }
  if (error) return <ProblemNotice problem={error} actions={<Button onClick={() => refetch()}>Try again</Button>} />
  return data === undefined ? <Skeleton height={height} /> : children(data)
}
