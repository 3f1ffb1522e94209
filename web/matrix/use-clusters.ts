import { useQuery } from '@tanstack/react-query'
import type { Clusters } from './link-clusters.ts'
import type { Axis, MatrixData } from './matrix-data.ts'
import { comparedColumns, gatherRows } from './measure-rows.ts'

/** More rows than this would take minutes and gigabytes. */
export const MOST_CLUSTERED = 6000

/** Clusters of the values of one side, computed in a thread of its own once they are wanted. */
export function useClusters(data: MatrixData, axis: Axis, isWanted: boolean) {
  // The two sides of a symmetric matrix have the same clusters.
  const side = data.isSymmetric ? 'rows' : axis
  const count = data[side].length
  const { data: clusters, isFetching } = useQuery({
    queryKey: ['clusters', data.file, side, data.title],
    queryFn: ({ signal }) => computeClusters(data, side, signal),
    enabled: isWanted && count > 1 && count <= MOST_CLUSTERED,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    retry: false,
  })
  const others = side === 'rows' ? data.columns.length : data.rows.length
  return { clusters, isComputing: isFetching, compared: comparedColumns(count, others), others }
}

function computeClusters(data: MatrixData, axis: Axis, signal: AbortSignal): Promise<Clusters> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./cluster-worker.ts', import.meta.url), { type: 'module' })
    const end = () => {
      worker.terminate()
      reject(new Error('The clusters could not be computed.'))
    }
    signal.addEventListener('abort', end, { once: true })
    worker.onerror = end
    worker.onmessage = ({ data: clusters }: MessageEvent<Clusters>) => {
      worker.terminate()
      resolve(clusters)
    }
    const rows = gatherRows(data.values, [data.rows.length, data.columns.length], axis === 'columns')
    worker.postMessage(rows, [rows.values.buffer as ArrayBuffer])
  })
}
