import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { MailsPage, MailText } from '../../src/admin/mails.contract.ts'
import type {
  FailureGroup,
  FailureGroupsPage,
  FileText,
  Queue,
  RunDetails,
  RunFolder,
  RunsPage,
} from '../../src/admin/runs.contract.ts'
import type { SettingsFacts, SiteStateFacts } from '../../src/admin/site.contract.ts'
import type { Storage, UsageFacts } from '../../src/admin/usage.contract.ts'
import { api } from '../app/api.ts'

const ADMIN = '/api/v1/admin'
/** How often what changes by itself is asked for. */
const LIVE_MS = 2_000

export const addressOfRun = (run: string) => `${ADMIN}/runs/${encodeURIComponent(run)}`
export const addressOfGroup = (group: string) => `${ADMIN}/failures/${encodeURIComponent(group)}`

function answerOf<Answer>(address: string) {
  return queryOptions({
    queryKey: [address],
    queryFn: ({ signal }) => api.get<Answer>(address, { signal }),
    staleTime: 0,
  })
}

/** Every answer of the panel about runs, after something was done to one. */
export function forgetRuns(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey }) => /admin\/(runs|queue|failures)/.test(String(queryKey[0])),
  })
}

export const queueQuery = () => ({ ...answerOf<Queue>(`${ADMIN}/queue`), refetchInterval: LIVE_MS })
/** @param search  `state`, `tool`, `group`, `before` as in the address of the page */
export const runsQuery = (search: string) => ({
  ...answerOf<RunsPage>(`${ADMIN}/runs?${search}`),
  refetchInterval: LIVE_MS,
})
export const runQuery = (run: string) => ({ ...answerOf<RunDetails>(addressOfRun(run)), refetchInterval: LIVE_MS })
export const runFolderQuery = (run: string) => answerOf<RunFolder>(`${addressOfRun(run)}/folder`)
export const fileTextQuery = (run: string, path: string) =>
  answerOf<FileText>(`${addressOfRun(run)}/folder/file?path=${encodeURIComponent(path)}`)
export const failuresQuery = (search: string) => answerOf<FailureGroupsPage>(`${ADMIN}/failures?${search}`)
export const failureGroupQuery = (group: string) => answerOf<FailureGroup>(addressOfGroup(group))
export const siteStateQuery = () => answerOf<SiteStateFacts>(`${ADMIN}/site`)
export const settingsQuery = () => answerOf<SettingsFacts>(`${ADMIN}/settings`)
export const mailsQuery = (search: string) => answerOf<MailsPage>(`${ADMIN}/mails?${search}`)
export const mailQuery = (mail: string) => answerOf<MailText>(`${ADMIN}/mails/${encodeURIComponent(mail)}`)
export const storageQuery = (search: string) => answerOf<Storage>(`${ADMIN}/storage?${search}`)
export const usageQuery = (search: string) => answerOf<UsageFacts>(`${ADMIN}/usage?${search}`)
export const usageCsv = (search: string) => `${ADMIN}/usage.csv?${search}`
