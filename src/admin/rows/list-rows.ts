import type { OpenDatabase } from '../../platform/database/open-database.ts'
import { httpErrors } from '../../platform/http/http.errors.ts'
import type { RowsPage } from '../admin.contract.ts'
import type { Resource } from '../resources/resource.ts'
import { readFilter } from './conditions.ts'
import { countRows } from './count-rows.ts'
import { findPlaces } from './find-places.ts'
import { type Order, readOrder, turnAround, writePlace } from './order.ts'
import { planRows } from './plan-rows.ts'
import { type FindResource, readRows } from './read-rows.ts'
import { writeKey } from './row-key.ts'

/** What an address asks of a list. */
export interface RowsQuery {
  readonly sort?: string
  readonly filter?: readonly string[]
  readonly search?: string
  readonly columns?: readonly string[]
  /** Rows after this place; or before it; or, with neither, from the beginning or the end. */
  readonly after?: string
  readonly before?: string
  readonly fromEnd?: boolean
  readonly size: number
}

export interface RowsRequest {
  readonly resource: Resource
  readonly query: RowsQuery
  /** Rows that one request reads at most, and what tells it how long it took; for tests. */
  readonly mostRead?: number
  readonly clock?: () => number
}

/**
 * A page of a table. Every page costs the same, however deep it lies: it is found by its first or last row and not by its
 * number, through an index, and no request reads more than a fixed number of rows.
 */
export async function listRows(
  database: OpenDatabase,
  { resource, query, mostRead, clock }: RowsRequest,
  find: FindResource,
): Promise<RowsPage> {
  const { db, kind } = database
  const order = readOrder(resource, query.sort, kind)
  const isBackward = query.before !== undefined || query.fromEnd === true
  const filters = (query.filter ?? []).map(text => readFilter(resource, text))
  const plan = await planRows(database, {
    order,
    filters,
    search: query.search?.trim(),
    ...(mostRead ? { mostRead } : {}),
  })
  const direction = isBackward ? turnAround(order) : order
  const place = isBackward ? query.before : query.after
  const search = { plan, order: direction, place, limit: query.size + 1, ...(clock ? { clock } : {}) }
  const found = await findPlaces(db, search)
  const shown = found.rows.slice(0, query.size)
  const rows = isBackward ? shown.toReversed() : shown
  const keys = rows.map(row => writeKey(resource, row))
  const isMore = found.rows.length > query.size
  const isPlaced = place !== undefined
  return {
    rows: await readRows(db, { resource, columns: chooseColumns(resource, query.columns), keys }, find),
    previous: (isBackward ? isMore : isPlaced) ? placeOf(order, rows[0], place) : null,
    next: (isBackward ? isPlaced : isMore) ? placeOf(order, rows.at(-1), place) : null,
    goOn: found.goOn ?? null,
    ...(await countRows(db, plan)),
  }
}

/** @param place  where reading began: for a page on which there is no row */
function placeOf(order: Order, row: Readonly<Record<string, unknown>> | undefined, place: string | undefined) {
  return row ? writePlace(order, row) : (place ?? null)
}

/** @throws INVALID_REQUEST for a column that the resource does not have */
export function chooseColumns(resource: Resource, wanted: readonly string[] | undefined): string[] {
  const columns = Object.entries(resource.columns)
  if (!wanted) return columns.filter(([, { isExtra }]) => !isExtra).map(([name]) => name)
  if (!wanted.every(name => Object.hasOwn(resource.columns, name))) throw httpErrors.make('INVALID_REQUEST')
  return columns.map(([name]) => name).filter(name => wanted.includes(name))
}
