import { queryOptions } from '@tanstack/react-query'
import type {
  ActionExplanation,
  ActionOutcome,
  RowPage,
  RowsPage,
  TablesAnswer,
} from '../../src/admin/admin.contract.ts'
import type { ParameterValues } from '../../src/define/tool.ts'
import { api } from '../app/api.ts'

const TABLES = '/api/v1/admin/tables'
const PAGE_SIZE = 50

const rowsAddress = (table: string) => `${TABLES}/${encodeURIComponent(table)}/rows`
const rowAddress = (table: string, key: string) => `${rowsAddress(table)}/${encodeURIComponent(key)}`
const actionAddress = (table: string, action: string) => `${TABLES}/${encodeURIComponent(table)}/actions/${action}`
export const exportAddress = (table: string, search: URLSearchParams) => `${rowsAddress(table)}.csv?${search}`

export const tablesQuery = () =>
  queryOptions({
    queryKey: [TABLES],
    queryFn: ({ signal }) => api.get<TablesAnswer>(TABLES, { signal }),
  })

export const rowQuery = (table: string, key: string) =>
  queryOptions({
    queryKey: [rowAddress(table, key)],
    queryFn: ({ signal }) => api.get<RowPage>(rowAddress(table, key), { signal }),
    // A form that somebody types into must not change under their hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

/** @param search  as the address of the page has it, which is as the API takes it */
export const rowsQuery = (table: string, search: string) =>
  queryOptions({
    queryKey: [rowsAddress(table), search],
    queryFn: ({ signal }) => readFullPage(table, new URLSearchParams(search), signal),
    placeholderData: before => before,
  })

/** The server reads so many rows at a time; where few of them fit, it is asked to go on until the page is full. */
async function readFullPage(table: string, search: URLSearchParams, signal: AbortSignal): Promise<RowsPage> {
  const isBackward = search.has('before') || search.has('end')
  let page = await api.get<RowsPage>(`${rowsAddress(table)}?${search}`, { signal })
  while (page.goOn !== null && page.rows.length < PAGE_SIZE) {
    const further = new URLSearchParams(search)
    for (const name of ['after', 'before', 'end']) further.delete(name)
    further.set(isBackward ? 'before' : 'after', page.goOn)
    further.set('size', String(PAGE_SIZE - page.rows.length))
    const more = await api.get<RowsPage>(`${rowsAddress(table)}?${further}`, { signal })
    page = isBackward
      ? { ...more, rows: [...more.rows, ...page.rows], next: page.next }
      : { ...more, rows: [...page.rows, ...more.rows], previous: page.previous }
  }
  return page
}

export const createRow = (table: string, values: ParameterValues) =>
  api.post<{ key: string }>(rowsAddress(table), { values })
export const changeRow = (table: string, key: string, change: { before: ParameterValues; values: ParameterValues }) =>
  api.patch<RowPage>(rowAddress(table, key), change)

interface ActionCall {
  readonly keys: readonly string[]
  readonly values?: ParameterValues
  readonly seen?: string
}

export const explainAction = (table: string, action: string, call: ActionCall) =>
  api.post<ActionExplanation>(`${actionAddress(table, action)}/explanation`, call)
export const carryOutAction = (table: string, action: string, call: ActionCall) =>
  api.post<ActionOutcome>(actionAddress(table, action), call)
export const seeAs = (account: string) => api.post(`/api/v1/admin/people/${encodeURIComponent(account)}/see-as`)
