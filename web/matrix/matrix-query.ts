import { queryOptions } from '@tanstack/react-query'
import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { resultFileAddress } from '../analyses/analyses-queries.ts'
import { loadMatrix } from './load-matrix.ts'

/** Larger matrices are loaded when asked for, in bytes, p-values included. */
const LOADED_AT_ONCE = 100_000_000
/** Kept for so long after the page was left: a large matrix takes much memory. */
const KEPT_MS = 30_000

export const isLoadedAtOnce = (result: ResultFacts, pvalues: ResultFacts | undefined) =>
  result.bytes + (pvalues?.bytes ?? 0) <= LOADED_AT_ONCE

/** The result of a matrix's p-values, if it has them. */
export const pvaluesOf = ({ matrix }: ResultFacts, files: readonly ResultFacts[]) =>
  files.find(({ file }) => file === matrix?.pvalues)

/** The numbers of a result, which never change. */
export function matrixQuery(analysis: string, { file, matrix }: Pick<ResultFacts, 'file' | 'matrix'>) {
  const address = resultFileAddress(analysis, file)
  return queryOptions({
    queryKey: ['matrix', address],
    queryFn: ({ signal, client }) => {
      const onProgress = (bytes: number) => client.setQueryData(loadedQuery(analysis, file).queryKey, bytes)
      return loadMatrix({ address, rows: matrix?.rows ?? 1, signal, onProgress })
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
    structuralSharing: false,
  })
}

/** Bytes of a matrix that have arrived: told by `matrixQuery`, never asked for. */
export const loadedQuery = (analysis: string, file: string) =>
  queryOptions({
    queryKey: ['matrix', resultFileAddress(analysis, file), 'loaded'],
    queryFn: () => 0,
    initialData: 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
  })
