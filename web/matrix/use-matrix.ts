import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { resultFileAddress } from '../analyses/analyses-queries.ts'
import { fileQuery } from '../explorer/file-query.ts'
import { loadMatrix } from './load-matrix.ts'
import { type MatrixData, matrixData } from './matrix-data.ts'

interface Wanted {
  readonly analysis: string
  readonly result: ResultFacts
  readonly pvalues: ResultFacts | undefined
  readonly isWanted: boolean
}

interface LoadedMatrix {
  readonly data: MatrixData | undefined
  /** Bytes that have arrived. */
  readonly loaded: number
  readonly error: Error | null
  readonly retry: () => void
}

/** Kept for so long after the page was left: a large matrix takes much memory. */
const KEPT_MS = 30_000

/** Loads a matrix with its companions. */
export function useMatrix({ analysis, result, pvalues, isWanted }: Wanted): LoadedMatrix {
  const values = useMatrixFile(analysis, result, isWanted)
  const others = useMatrixFile(analysis, pvalues, isWanted)
  const orderFile = result.matrix?.order
  const order = useQuery({ ...fileQuery(analysis, orderFile ?? ''), enabled: isWanted && orderFile !== undefined })
  const isReady = values.matrix && (!pvalues || others.matrix) && (!orderFile || !order.isPending)
  const data = useMemo(() => {
    if (!isReady || !values.matrix) return undefined
    const { file, title } = result
    return matrixData({ file, title, values: values.matrix, pvalues: others.matrix, order: order.data })
  }, [isReady, values.matrix, others.matrix, order.data, result])
  return {
    data,
    loaded: values.loaded + others.loaded,
    error: values.error ?? others.error,
    retry: () => {
      if (values.error) values.retry()
      if (others.error) others.retry()
    },
  }
}

function useMatrixFile(analysis: string, result: ResultFacts | undefined, isWanted: boolean) {
  const [loaded, setLoaded] = useState(0)
  const file = result?.file ?? ''
  const address = resultFileAddress(analysis, file)
  const { data, error, refetch } = useQuery({
    queryKey: ['matrix', address],
    queryFn: ({ signal }) => loadMatrix({ address, rows: result?.matrix?.rows ?? 1, signal, onProgress: setLoaded }),
    enabled: isWanted && result !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
    structuralSharing: false,
  })
  return { matrix: data, loaded, error, retry: () => void refetch() }
}
