import { type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from '../../platform/database/open-database.ts'
import { httpErrors } from '../../platform/http/http.errors.ts'
import type { Cell } from '../admin.contract.ts'
import type { Resource } from '../resources/resource.ts'
import { isNumeric, readCell, writeCell } from './values.ts'

/** Condition of SQL. */
export type Condition = RawBuilder<unknown>

/** In which rows come: by one column, and among equals by the key, so that every row has its one place. Null is less than anything. */
export interface Order {
  readonly resource: Resource
  /** The sorted column, then the rest of the key. */
  readonly columns: readonly string[]
  readonly descending: boolean
  readonly database: DatabaseKind
}

/** The place of a row in an order: its values in the columns of the order. */
export type Place = readonly Cell[]

/** @param sort  `email`, or `-email` for the greatest first; default: as the resource says. @throws INVALID_REQUEST */
export function readOrder(resource: Resource, sort: string | undefined, database: DatabaseKind): Order {
  const [first] = resource.sorts
  const column = sort?.replace(/^-/, '') ?? first
  if (!resource.sorts.includes(column)) throw httpErrors.make('INVALID_REQUEST')
  const columns = [column, ...resource.key.filter(each => each !== column)]
  return { resource, columns, descending: sort === undefined || sort.startsWith('-'), database }
}

export const turnAround = (order: Order): Order => ({ ...order, descending: !order.descending })

/** Rows that follow one another in an order. */
export interface Part {
  readonly condition: Condition
  /** The sorted column is null throughout. */
  readonly isEmpty: boolean
}

/** Where the sorted column is null throughout, MySQL and MariaDB find the order of the rest in an index only when that column is not named. */
export function orderBy({ columns, descending, database }: Order, { isEmpty }: Part): RawBuilder<unknown> {
  const direction = descending ? sql` desc` : sql` asc`
  const named = isEmpty && database === 'mysql' ? columns.slice(1) : columns
  return sql.join(named.map(column => sql`${sql.ref(column)}${direction}`))
}

/**
 * The rows after a place (or all), as parts that follow one another: in each, the first columns of the order are fixed and
 * the next one is in a range. An index on the columns of the order finds each part at once, however deep in the table it
 * lies, on every database; one condition with "or" would make them read all that comes before.
 */
export function partsAfter(order: Order, place: Place | undefined): Part[] {
  const { resource, columns, descending } = order
  const [first] = columns
  const isNullable = resource.columns[first]?.isNullable === true
  const empty = { condition: sql`${sql.ref(first)} is null`, isEmpty: true }
  const filled = { condition: sql`${sql.ref(first)} is not null`, isEmpty: false }
  if (!place) {
    if (!isNullable) return [{ condition: sql`1 = 1`, isEmpty: false }]
    return descending ? [filled, empty] : [empty, filled]
  }
  const among = columns
    .map((_, index) => ({ condition: partAt(order, place, index), isEmpty: place[0] === null }))
    .reverse()
  // Among equals first; of the sorted column itself last.
  const equals = among.slice(0, -1)
  if (place[0] === null) return descending ? equals : [...equals, filled]
  return descending && isNullable ? [...among, empty] : among
}

/** Equal to the place in the columns before `index`, beyond it in that one. */
function partAt(order: Order, place: Place, index: number): Condition {
  const { columns, descending } = order
  const conditions = columns.slice(0, index + 1).map((column, at) => {
    const value = writeCell(kindOf(order, column), place[at], order.database)
    if (at === index) return sql`${sql.ref(column)} ${descending ? sql`<` : sql`>`} ${value}`
    return value === null ? sql`${sql.ref(column)} is null` : sql`${sql.ref(column)} = ${value}`
  })
  return sql.join(conditions, sql` and `)
}

const kindOf = ({ resource }: Order, column: string) => resource.columns[column]?.kind ?? 'id'

/** The place of a row, for an address. */
export function writePlace(order: Order, row: Readonly<Record<string, unknown>>): string {
  const place = order.columns.map(column => readCell(kindOf(order, column), row[column]))
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** @throws INVALID_REQUEST when it is no place of this order */
export function readPlace(order: Order, text: string): Place {
  const place = parse(text)
  const isPlace =
    Array.isArray(place) &&
    place.length === order.columns.length &&
    place.every((value, index) => fits(order, order.columns[index], value))
  if (!isPlace) throw httpErrors.make('INVALID_REQUEST')
  return place
}

function fits(order: Order, column: string, value: unknown): boolean {
  if (value === null) return order.resource.columns[column]?.isNullable === true
  return typeof value === (isNumeric(kindOf(order, column)) ? 'number' : 'string')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}
