import { useSearchParams } from 'react-router'

/** What the address of a list says besides the place: kept while one pages, and the page begins anew when it changes. */
export interface ListSearch {
  readonly search: URLSearchParams
  readonly filters: readonly string[]
  /** Changes what is asked, and goes to the first page. */
  readonly change: (edit: (search: URLSearchParams) => void) => void
}

const PLACE = ['after', 'before', 'end']

export function useListSearch(): ListSearch {
  const [search, setSearch] = useSearchParams()
  const change = (edit: (search: URLSearchParams) => void) => {
    const next = withoutPlace(search)
    edit(next)
    setSearch(next)
  }
  return { search, filters: search.getAll('filter'), change }
}

export function withoutPlace(search: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const name of PLACE) next.delete(name)
  return next
}

/** The address of another page of the same list. */
export function atPlace(search: URLSearchParams, place: Readonly<Record<string, string>>): string {
  const next = withoutPlace(search)
  for (const [name, value] of Object.entries(place)) next.set(name, value)
  return `?${next}`
}

/** Puts one filter of a column in the place of another one; without a value there is none. */
export function setFilter(search: URLSearchParams, test: string, value: string): void {
  const others = search.getAll('filter').filter(each => !each.startsWith(`${test}:`))
  search.delete('filter')
  for (const each of others) search.append('filter', each)
  if (value !== '') search.append('filter', `${test}:${value}`)
}

/** The value of a filter, such as `state:is`; empty when it is not set. */
export function filterValue(filters: readonly string[], test: string): string {
  return filters.find(each => each.startsWith(`${test}:`))?.slice(test.length + 1) ?? ''
}
