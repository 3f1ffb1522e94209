import { type RawBuilder, sql } from 'kysely'
import type { OpenDatabase } from '../../platform/database/open-database.ts'
import type { Resource } from '../resources/resource.ts'
import { type Filter, filterCondition, searchCondition } from './conditions.ts'
import type { Condition, Order } from './order.ts'

/** So many rows one request reads at most. */
const MOST_READ = 5_000

/** What is asked of a table, apart from the place. */
export interface Question {
  readonly order: Order
  readonly filters: readonly Filter[]
  readonly search: string | undefined
  /** Rows that are read at most. */
  readonly mostRead?: number
}

/**
 * How rows are found without reading a large table: along an index in the order that is asked for, a fixed number of
 * rows of it at most; or, where a filter with an index of its own leaves fewer rows than that, all of those.
 */
export interface Plan {
  /** The table, or the few rows that fit a filter with an index; called `t`. */
  readonly source: RawBuilder<unknown>
  /** What the index answers together with the order. */
  readonly within: readonly Condition[]
  /** All that rows must fulfil besides, found out row by row. */
  readonly besides: readonly Condition[]
  /** Whether `source` holds few enough rows to read them all. */
  readonly isSmall: boolean
  /** Columns that the order and all conditions need. */
  readonly columns: readonly string[]
  readonly mostRead: number
}

interface Test {
  /** Column that must have one value; nothing for any other test. */
  readonly column: string
  /** Column that must be in a range; nothing for any other test. */
  readonly range?: string
  readonly columns: readonly string[]
  readonly condition: Condition
}

export async function planRows(database: OpenDatabase, question: Question): Promise<Plan> {
  const { order, filters, search, mostRead = MOST_READ } = question
  const { resource } = order
  const tests = filters.map(filter => readTest(resource, filter, database.kind))
  if (search) tests.push(await planSearch(database, resource, search))
  const columns = [...new Set([...resource.key, ...order.columns, ...tests.flatMap(test => test.columns)])]
  const base = { columns, mostRead }
  const conditionsOf = (some: readonly Test[]) => some.map(({ condition }) => condition)
  for (const test of tests.filter(({ column }) => isIndexed(resource, column))) {
    const few = { condition: test.condition, ...base }
    if (!(await leavesFew(database, resource, few))) continue
    const besides = conditionsOf(tests.filter(each => each !== test))
    return { ...base, source: rowsWith(resource, few), within: [], besides, isSmall: true }
  }
  const [sorted] = order.columns
  const leading = tests.find(({ column }) => resource.indexed[column]?.includes(sorted))
  const within = tests.filter(test => test === leading || test.range === sorted)
  return {
    ...base,
    source: sql`${sql.table(resource.table)} as t`,
    within: conditionsOf(within),
    besides: conditionsOf(tests.filter(test => !within.includes(test))),
    isSmall: false,
  }
}

function readTest(resource: Resource, filter: Filter, kind: OpenDatabase['kind']): Test {
  const condition = filterCondition(resource, filter, kind)
  const columns = resource.columns[filter.column].gather ? [] : [filter.column]
  const isOneValue = filter.test === 'is' || filter.test === 'empty'
  return isOneValue
    ? { column: filter.column, columns, condition }
    : { column: '', range: filter.column, columns, condition }
}

const isIndexed = (resource: Resource, column: string) =>
  Object.hasOwn(resource.indexed, column) || resource.unique.includes(column)

async function leavesFew({ db }: OpenDatabase, { table }: Resource, { condition, mostRead }: Few): Promise<boolean> {
  const some = sql`select 1 as one from ${sql.table(table)} where ${condition} limit ${sql.lit(mostRead + 1)}`
  const { rows } = await sql<{ count: number }>`select count(*) as count from (${some}) as t`.execute(db)
  return Number(rows[0]?.count) <= mostRead
}

interface Few {
  readonly condition: Condition
  readonly columns: readonly string[]
  readonly mostRead: number
}

/** The limit keeps databases from merging this with what is around it, and so from choosing another index. */
function rowsWith(resource: Resource, { condition, columns, mostRead }: Few): RawBuilder<unknown> {
  const selected = sql.join(columns.map(column => sql.ref(column)))
  const limit = sql.lit(mostRead + 1)
  return sql`(select ${selected} from ${sql.table(resource.table)} where ${condition} limit ${limit}) as t`
}

/** A whole id or address finds the row that has it, at once; anything else is looked for within the texts. */
async function planSearch({ db }: OpenDatabase, resource: Resource, term: string): Promise<Test> {
  for (const column of resource.unique) {
    const condition = sql`${sql.ref(column)} = ${term.replaceAll('\0', '')}`
    const found = await sql`select 1 as one from ${sql.table(resource.table)} where ${condition} limit 1`.execute(db)
    if (found.rows.length > 0) return { column, columns: [column], condition }
  }
  return { column: '', columns: resource.searched, condition: searchCondition(resource, term) }
}
