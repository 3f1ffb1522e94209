import { type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from '../../platform/database/open-database.ts'
import type { Resource } from '../resources/resource.ts'
import type { Condition, Order } from './order.ts'

/** One thing that rows must fulfil. */
export interface Test {
  /** Column that must have one value; nothing for any other test. */
  readonly column: string
  /** Column that must be in a range; nothing for any other test. */
  readonly range?: string
  /** Must be null, which PostgreSQL does not take for one value when it looks for an order. */
  readonly isEmpty?: boolean
  readonly columns: readonly string[]
  readonly condition: Condition
}

type Index = readonly string[]

interface Choice {
  readonly index: Index
  /** What it answers together with the order. */
  readonly within: readonly Test[]
}

/**
 * The index along which rows are read: one in the order that is asked for, among the rows that fulfil the most. Best if it
 * answers everything; next if it holds every column that is asked for, so that no row is looked up elsewhere.
 */
export function chooseIndex(order: Order, tests: readonly Test[]): Choice {
  const { resource } = order
  const [first, ...others] = listIndexes(resource).flatMap(index => {
    const open = index.findIndex(column => !tests.some(test => test.column === column && !test.isEmpty))
    const begin = open < 0 ? index.length : open
    // A sorted column that is also filtered by stands still: then the order begins with it.
    const places = [begin, index.indexOf(order.columns[0])].filter(at => at >= 0 && at <= begin)
    const at = places.find(place => order.columns.every((column, offset) => index[place + offset] === column))
    if (at === undefined) return []
    const fixed = index.slice(0, at)
    const [sorted] = order.columns
    const within = tests.filter(test => fixed.includes(test.column) || sorted === (test.range ?? test.column))
    const isWhole = within.length === tests.length
    const isCovering = tests.every(({ columns }) => columns.every(column => index.includes(column)))
    return [{ index, within, worth: [isWhole, isCovering].map(Number).concat(within.length) }]
  })
  const isBetter = (one: readonly number[], other: readonly number[]) => {
    const at = one.findIndex((value, place) => value !== other[place])
    return at >= 0 && one[at] > other[at]
  }
  return others.reduce((best, each) => (isBetter(each.worth, best.worth) ? each : best), first)
}

/** Every index that goes on with an order and the key. */
export function listIndexes({ key, sorts, indexed, wide = [] }: Resource): Index[] {
  const goOn = (column: string) => [column, ...key.filter(each => each !== column)]
  const plain = [
    ...sorts.map(goOn),
    ...Object.entries(indexed).flatMap(([column, then]) => then.map(sort => [column, ...goOn(sort)])),
  ]
  const begins = (index: Index, whole: Index) => index.every((column, at) => whole[at] === column)
  return [...wide, ...plain.filter(index => !wide.some(whole => begins(index, whole)))]
}

/** MySQL and MariaDB else weigh indexes by guesses, and sort a million rows where one index has them in order. */
export function hintAt(resource: Resource, index: Index, kind: DatabaseKind): RawBuilder<unknown> {
  if (kind !== 'mysql') return sql``
  return sql` force index (${sql.ref(indexName(resource, index))})`
}

/** As migrations name it. */
export function indexName({ table, key }: Resource, index: Index): string {
  return index.join() === key.join() ? 'PRIMARY' : `${table}_${index.join('_')}`
}
