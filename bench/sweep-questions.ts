import { sql } from 'kysely'
import type { Resource } from '../src/admin/resources/resource.ts'
import { requireResource } from '../src/admin/resources/resources.ts'
import { isFilterable } from '../src/admin/rows/conditions.ts'
import { isNumeric, readCell } from '../src/admin/rows/values.ts'
import type { Db } from '../src/platform/database/open-database.ts'

const LARGE = ['accounts', 'studies', 'analyses']

/** What is asked of a list: a name for the report, and the address. */
export type NamedQuestion = readonly [what: string, address: string]

/**
 * All that a superuser can click in the three large tables: every order both ways; in each of them every column's filter with a
 * value that is frequent, one that does not occur, and none; pairs of filters; and searches, alone and with a filter.
 */
export async function sweepQuestions(db: Db): Promise<NamedQuestion[]> {
  const questions = LARGE.map(async table => {
    const resource = requireResource(table)
    const filters = await listFilters(db, resource)
    const searches = ['search=9', 'search=nothing like this']
    const orders = resource.sorts.flatMap(sort => [`sort=${sort}`, `sort=-${sort}`])
    const pairs = filters.flatMap((one, index) => filters.slice(index + 1).map(other => `${one}&${other}`))
    const inOrders = ['', ...filters, ...searches].flatMap(asked => orders.map(order => `${asked}&${order}`))
    const searched = searches.flatMap(search => filters.map(filter => `${filter}&${search}`))
    return [
      ...inOrders,
      ...pairs.filter((_, index) => index % 7 === 0),
      ...searched.filter((_, index) => index % 3 === 0),
    ].map(query => [`${table} ${query}`, `/api/v1/admin/tables/${table}/rows?${query}`] as const)
  })
  return (await Promise.all(questions)).flat()
}

async function listFilters(db: Db, resource: Resource): Promise<string[]> {
  const row = await sql<
    Record<string, unknown>
  >`select * from ${sql.table(resource.table)} limit 1 offset 1000`.execute(db)
  return Object.entries(resource.columns).flatMap(([name, { kind, isNullable, gather }]) => {
    if (!isFilterable(resource, name)) return []
    const empty = isNullable ? [`filter=${name}:empty`] : []
    if (kind === 'flag' || kind === 'libraryFlag') return [`filter=${name}:is:true`, `filter=${name}:is:false`]
    const value = gather ? null : readCell(kind, row.rows[0]?.[name])
    const frequent = value === null ? [] : [`filter=${name}:is:${value}`]
    if (!isNumeric(kind)) return [...empty, ...frequent, `filter=${name}:is:nowhere`]
    const ranges = [`filter=${name}:from:${value ?? 1}`, `filter=${name}:to:${value ?? 1}`]
    return [...empty, ...frequent, ...ranges, `filter=${name}:is:7`]
  })
}
