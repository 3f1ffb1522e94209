import { queryOptions, useQuery } from '@tanstack/react-query'
import type { AccountFacts, SessionFacts } from '../../src/accounts/accounts.contract.ts'
import type { SiteExample } from '../../src/analyses/analyses.contract.ts'
import type { Page, SiteFacts, ToolFacts } from '../../src/tools/tools.contract.ts'
import { useInBrowser } from '../ui/use-in-browser.ts'
import { api } from './api.ts'
import { noteAccount } from './shown-account.ts'

/**
 * Every query is named by its address, `[address]`: the server puts the answers a page begins with into the page under
 * the same names, and whoever changes something invalidates by address.
 */
function answerOf<Answer>(address: string) {
  return queryOptions({ queryKey: [address], queryFn: ({ signal }) => api.get<Answer>(address, { signal }) })
}

const SESSION = '/api/v1/session'

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
    queryKey: [SESSION],
    queryFn: async ({ signal }) => {
      const { account } = await api.get<SessionFacts>(SESSION, { signal })
      noteAccount(account)
      return account
    },
  })

/** Facts about the site; undefined while they load. */
export const useSite = (): SiteFacts | undefined => useQuery(siteQuery()).data
/** undefined while it loads, and while a page is taken over that the server rendered for everybody; null for a visitor. */
export function useAccount(): AccountFacts | null | undefined {
  const { data } = useQuery(accountQuery())
  return useInBrowser() ? data : undefined
}
