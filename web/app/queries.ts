import { queryOptions, useQuery } from '@tanstack/react-query'
import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import type { SiteExample } from '../../src/analyses/analyses.contract.ts'
import type { Page, SiteFacts, ToolFacts } from '../../src/tools/tools.contract.ts'
import { ApiProblem, api } from './api.ts'

/**
 * Every query is named by its address, `[address]`: the server puts the answers a page begins with into the page under
 * the same names, and whoever changes something invalidates by address.
 */
function answerOf<Answer>(address: string) {
  return queryOptions({ queryKey: [address], queryFn: ({ signal }) => api.get<Answer>(address, { signal }) })
}

/** Addresses of the API that pages begin with. */
export const addressOf = {
  site: '/api/v1/site',
  example: (tool: string) => `/api/v1/tools/${encodeURIComponent(tool)}/example`,
  tool: (tool: string) => `/api/v1/tools/${encodeURIComponent(tool)}`,
  page: (page: string, language: string) => `/api/v1/pages/${encodeURIComponent(page)}?language=${language}`,
}

/** Asked for again in an open tab, so that an announcement, a pause and maintenance reach it. */
const SITE_MS = 60_000
export const siteQuery = () => ({
  ...answerOf<SiteFacts>(addressOf.site),
  staleTime: SITE_MS,
  refetchInterval: SITE_MS,
})
export const toolQuery = (tool: string) => ({
  ...answerOf<ToolFacts>(addressOf.tool(tool)),
  staleTime: Number.POSITIVE_INFINITY,
})
/** Soon after a new site began, its examples are still being run. */
const EXAMPLE_MS = 3000
export const exampleQuery = (tool: string) => ({
  ...answerOf<SiteExample>(addressOf.example(tool)),
  refetchInterval: (query: { state: { data: SiteExample | undefined } }) =>
    query.state.data?.analysis === null ? EXAMPLE_MS : false,
})
export const pageQuery = (page: string, language: string) => answerOf<Page>(addressOf.page(page, language))

/** The account of this browser: an account, a guest, or null for a visitor without a session. */
export const accountQuery = () =>
  queryOptions({
    queryKey: ['/api/v1/account'],
    queryFn: ({ signal }) => api.get<AccountFacts>('/api/v1/account', { signal }).catch(nullForVisitor),
  })

function nullForVisitor(error: unknown): null {
  if (error instanceof ApiProblem && error.status === 401) return null
  throw error
}

/** Facts about the site; undefined while they load. */
export const useSite = (): SiteFacts | undefined => useQuery(siteQuery()).data
/** undefined while it loads, null for a visitor. */
export const useAccount = (): AccountFacts | null | undefined => useQuery(accountQuery()).data
