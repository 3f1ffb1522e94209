import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { fileQuery } from '../explorer/file-query.ts'
import { type MatrixData, matrixData } from './matrix-data.ts'
import { loadedQuery, matrixQuery } from './matrix-query.ts'

interface Wanted {
  readonly analysis: string
  readonly result: ResultFacts
  readonly pvalues: ResultFacts | undefined
  readonly isWanted: boolean
  /** Whether what can be drawn without the p-values is drawn. */
  readonly isDrawn: boolean
}

interface LoadedMatrix {
  /** Without its p-values as long as they are on their way. */
  readonly data: MatrixData | undefined
  /** Bytes of the values that have arrived. */
  readonly loaded: number
  readonly error: Error | null
  readonly retry: () => void
}

/** Loads a matrix with its companions. */
export function useMatrix({ analysis, result, pvalues, isWanted, isDrawn }: Wanted): LoadedMatrix {
  const values = useMatrixFile(analysis, result, isWanted)
  const { data: loaded } = useQuery({ ...loadedQuery(analysis, result.file), enabled: false })
  // One after the other, and the second not before the first is drawn: the values are seen sooner, and all is there as soon.
  const others = useMatrixFile(analysis, pvalues, isDrawn)
  const orderFile = result.matrix?.order
  const order = useQuery({ ...fileQuery(analysis, orderFile ?? ''), enabled: isWanted && orderFile !== undefined })
  const isReady = values.matrix && (!orderFile || !order.isPending)
  const companions = others.matrix ?? (pvalues && !others.error ? 'loading' : undefined)
  const data = useMemo(() => {
    if (!isReady || !values.matrix) return undefined
    const { file, title } = result
    return matrixData({ file, title, values: values.matrix, pvalues: companions, order: order.data })
  }, [isReady, values.matrix, companions, order.data, result])
  return {
    data,
    loaded,
    error: values.error ?? others.error,
    retry: () => {
      if (values.error) values.retry()
      if (others.error) others.retry()
    },
  }
}

function useMatrixFile(analysis: string, result: ResultFacts | undefined, isWanted: boolean) {
  const file = result ?? { file: '' }
  const { data, error, refetch } = useQuery({
    ...matrixQuery(analysis, file),
    enabled: isWanted && result !== undefined,
  })
  return { matrix: data, error, retry: () => void refetch() }
}
