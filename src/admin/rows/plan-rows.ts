import { type RawBuilder, sql } from 'kysely'
import type { OpenDatabase } from '../../platform/database/open-database.ts'
import type { Resource } from '../resources/resource.ts'
import { type Filter, filterCondition, searchCondition } from './conditions.ts'
import type { Condition, Order } from './order.ts'

/** So many rows one request reads at most. */
const MOST_READ = 20_000

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
  readonly mostRead: number
}

interface Test {
  /** Column that must have one value; nothing for any other test. */
  readonly column: string
  readonly condition: Condition
}

export async function planRows(database: OpenDatabase, question: Question): Promise<Plan> {
  const { order, filters, search, mostRead = MOST_READ } = question
  const { resource } = order
  const tests: Test[] = filters.map(filter => ({
    column: filter.test === 'is' || filter.test === 'empty' ? filter.column : '',
    condition: filterCondition(resource, filter, database.kind),
  }))
  if (search) tests.push(await planSearch(database, resource, search))
  const conditionsBut = (test: Test | undefined) => tests.filter(each => each !== test).map(each => each.condition)
  for (const test of tests.filter(({ column }) => isIndexed(resource, column))) {
    if (!(await leavesFew(database, resource, { condition: test.condition, mostRead }))) continue
    const source = rowsWith(resource, { condition: test.condition, mostRead })
    return { source, within: [], besides: conditionsBut(test), isSmall: true, mostRead }
  }
  const leading = tests.find(({ column }) => resource.indexed[column]?.includes(order.columns[0]))
  return {
    source: sql`${sql.table(resource.table)} as t`,
    within: leading ? [leading.condition] : [],
    besides: conditionsBut(leading),
    isSmall: false,
    mostRead,
  }
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
  readonly mostRead: number
}

/** The limit keeps databases from merging this with what is around it, and so from choosing another index. */
function rowsWith(resource: Resource, { condition, mostRead }: Few): RawBuilder<unknown> {
  const columns = sql.join(shortColumns(resource).map(column => sql.ref(column)))
  const limit = sql.lit(mostRead + 1)
  return sql`(select ${columns} from ${sql.table(resource.table)} where ${condition} limit ${limit}) as t`
}

/** Columns by which rows are found: those of the key, and all that hold no long text. */
export function shortColumns({ key, columns }: Resource): string[] {
  const short = Object.entries(columns).filter(
    ([, { kind, gather }]) => !gather && kind !== 'json' && kind !== 'longText',
  )
  return [...new Set([...key, ...short.map(([name]) => name)])]
}

/** A whole id or address finds the row that has it, at once; anything else is looked for within the texts. */
async function planSearch({ db }: OpenDatabase, resource: Resource, term: string): Promise<Test> {
  for (const column of resource.unique) {
    const condition = sql`${sql.ref(column)} = ${term.replaceAll('\0', '')}`
    const found = await sql`select 1 as one from ${sql.table(resource.table)} where ${condition} limit 1`.execute(db)
    if (found.rows.length > 0) return { column, condition }
  }
  return { column: '', condition: searchCondition(resource, term) }
}
