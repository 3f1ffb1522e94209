import { queryOptions } from '@tanstack/react-query'
import { loadPage } from './load-page.ts'

/**
 * A part of a page whose script comes on demand. Not `React.lazy`, which shows a part only on the second try, and then up to
 * 300 ms later than it could.
 *
 * @param name  no other script has it
 */
export const scriptQuery = <Script>(name: string, load: () => Promise<Script>) =>
  queryOptions({
    queryKey: ['script', name],
    queryFn: () => loadPage(load),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    throwOnError: true,
  })
