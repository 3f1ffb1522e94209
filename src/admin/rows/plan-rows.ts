import { type RawBuilder, sql } from 'kysely'
import type { OpenDatabase } from '../../platform/database/open-database.ts'
import type { Resource } from '../resources/resource.ts'
import { chooseIndex, hintAt, type Test } from './choose-index.ts'
import { type Filter, filterCondition, searchCondition } from './conditions.ts'
import type { Condition, Order } from './order.ts'

/** So many rows one request reads at most; fewer where the database is slow. */
const MOST_READ = 100_000
/** Rows that lie anywhere in a table, and may each have to come from a disk, are read all at once up to here. */
const MOST_SCATTERED = 300

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
 * rows of it at most; or, where filters with an index of their own leave a few hundred rows, all of those.
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

export async function planRows(database: OpenDatabase, question: Question): Promise<Plan> {
  const { order, filters, search, mostRead = MOST_READ } = question
  const { resource } = order
  const tests = filters.map(filter => readTest(resource, filter, database.kind))
  if (search) tests.push(await planSearch(database, resource, search))
  const columns = [...new Set([...resource.key, ...order.columns, ...tests.flatMap(test => test.columns)])]
  const along = chooseIndex(order, tests)
  if (along.within.length < tests.length) {
    const few = { columns, mostRead: Math.min(mostRead, MOST_SCATTERED) }
    const small = await planSmall(database, { resource, tests, few })
    if (small) return small
  }
  return {
    ...{ columns, mostRead },
    source: sql`${sql.table(resource.table)} as t${hintAt(resource, along.index, database.kind)}`,
    within: conditionsOf(along.within),
    besides: conditionsOf(tests.filter(test => !along.within.includes(test))),
    isSmall: false,
  }
}

const conditionsOf = (tests: readonly Test[]) => tests.map(({ condition }) => condition)

interface SmallQuestion {
  readonly resource: Resource
  readonly tests: readonly Test[]
  readonly few: Omit<Few, 'condition'>
}

/** The rows that the filters of one column leave, where they are few. */
async function planSmall(database: OpenDatabase, { resource, tests, few }: SmallQuestion): Promise<Plan | undefined> {
  for (const [column, these] of Map.groupBy(tests, ({ column, range }) => range ?? column)) {
    if (!isIndexed(resource, column)) continue
    const condition = sql.join(conditionsOf(these), sql` and `)
    if (!(await leavesFew(database, resource, { ...few, condition }))) continue
    const besides = conditionsOf(tests.filter(each => !these.includes(each)))
    return { ...few, source: rowsWith(resource, { ...few, condition }), within: [], besides, isSmall: true }
  }
  return undefined
}

function readTest(resource: Resource, filter: Filter, kind: OpenDatabase['kind']): Test {
  const condition = filterCondition(resource, filter, kind)
  const columns = resource.columns[filter.column].gather ? [] : [filter.column]
  const isOneValue = filter.test === 'is' || filter.test === 'empty'
  return isOneValue
    ? { column: filter.column, columns, condition, isEmpty: filter.test === 'empty' }
    : { column: '', range: filter.column, columns, condition }
}

const isIndexed = (resource: Resource, column: string) =>
  Object.hasOwn(resource.indexed, column) || [...resource.unique, ...resource.sorts].includes(column)

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
