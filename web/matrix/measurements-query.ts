import { queryOptions } from '@tanstack/react-query'
import type { Measurements } from '../../src/analyses/measurements.contract.ts'
import { api } from '../app/api.ts'
import type { Cell, MatrixData } from './matrix-data.ts'

/** The measurements behind a pair of a matrix. */
export function measurementsQuery(analysis: string, data: MatrixData, { row, column }: Cell) {
  const { rows, columns } = data.order
  const parts = new URLSearchParams({ x: data.columns[column], y: data.rows[row] })
  if (columns.dataset) parts.set('xDataset', columns.dataset)
  if (rows.dataset) parts.set('yDataset', rows.dataset)
  const address = `/api/v1/analyses/${encodeURIComponent(analysis)}/measurements?${parts}`
  return queryOptions({
    queryKey: [address],
    queryFn: ({ signal }) => api.get<Measurements>(address, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}
