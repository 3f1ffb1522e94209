import type { RowFacts } from '../../src/admin/admin.contract.ts'
import { paths } from '../app/paths.ts'
import type { TextKey } from '../texts/create-texts.ts'

interface PeopleList {
  /** Address below `/admin/people`. */
  readonly path: string
  readonly title: TextKey
  readonly table: string
  /** Filters that always hold here. */
  readonly base: readonly string[]
}

/** The lists of the section People. */
export const PEOPLE_LISTS: readonly PeopleList[] = [
  { path: '', title: 'admin.people.accounts', table: 'accounts', base: ['is_guest:is:false'] },
  { path: 'requests', title: 'admin.people.requests', table: 'access_requests', base: [] },
  { path: 'institutions', title: 'admin.people.institutions', table: 'institutions', base: [] },
  { path: 'guests', title: 'admin.people.guests', table: 'accounts', base: ['is_guest:is:true'] },
]

export const peopleListAddress = ({ path }: PeopleList) => paths.admin(path ? `people/${path}` : 'people')

/** The list in which rows of a table stand; undefined where People has none. */
export function findPeopleList(table: string, row?: RowFacts): PeopleList | undefined {
  const isGuest = table === 'accounts' && row?.values.is_guest === true
  return PEOPLE_LISTS.find(list => list.table === table && isGuest === (list.path === 'guests'))
}
