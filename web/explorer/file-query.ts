import { queryOptions } from '@tanstack/react-query'
import { resultFileAddress } from '../analyses/analyses-queries.ts'
import { ApiProblem } from '../app/api.ts'

/** Larger files are loaded when asked for, in bytes. */
export const LOADED_AT_ONCE = 5_000_000

/** The text of a file of the results, which never changes. */
export const fileQuery = (analysis: string, file: string) => {
  const address = resultFileAddress(analysis, file)
  return queryOptions({
    queryKey: [address],
    queryFn: async ({ signal }) => {
      const response = await fetch(address, { signal })
      if (response.ok) return response.text()
      throw new ApiProblem({
        status: response.status,
        code: 'RESULT_NOT_LOADED',
        detail: '',
      })
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}
