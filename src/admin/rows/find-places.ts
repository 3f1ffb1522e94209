import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database/open-database.ts'
import { type Condition, type Order, orderBy, type Place, partsAfter, readPlace, writePlace } from './order.ts'
import type { Plan } from './plan-rows.ts'

/** Values of the columns of the order. */
type FoundRow = Readonly<Record<string, unknown>>

export interface FoundRows {
  readonly rows: readonly FoundRow[]
  /** Where reading stopped before there were enough rows; undefined when none are left. */
  readonly goOn: string | undefined
}

interface Search {
  readonly plan: Plan
  readonly order: Order
  readonly place: string | undefined
  readonly limit: number
}

/** The next rows after a place, as far as the key and the sorted column tell of them. */
export async function findPlaces(db: Db, { plan, order, place, limit }: Search): Promise<FoundRows> {
  const from: Place | undefined = place === undefined ? undefined : readPlace(order, place)
  const rows: FoundRow[] = []
  for (const part of partsAfter(order, from)) {
    const found = await findInPart(db, { plan, order, part, limit: limit - rows.length })
    rows.push(...found)
    if (rows.length >= limit) return { rows, goOn: undefined }
    const stop = await findStop(db, { plan, order, part })
    if (stop) return { rows, goOn: writePlace(order, stop) }
  }
  return { rows, goOn: undefined }
}

interface PartSearch {
  readonly plan: Plan
  readonly order: Order
  readonly part: Condition
}

async function findInPart(db: Db, { limit, ...search }: PartSearch & { readonly limit: number }) {
  const { plan, order } = search
  const columns = sql.join(order.columns.map(column => sql.ref(column)))
  const source = isBounded(plan) ? readSome(search) : plan.source
  const conditions = isBounded(plan) ? plan.besides : [...plan.within, search.part, ...plan.besides]
  const query = sql<FoundRow>`select ${columns} from ${source} where ${all(conditions)} order by ${orderBy(order)} limit ${sql.lit(limit)}`
  return (await query.execute(db)).rows
}

/** Whether rows are looked at one by one, so that somewhere there must be an end to it. */
const isBounded = ({ isSmall, besides }: Plan) => !isSmall && besides.length > 0

function readSome({ plan, order, part }: PartSearch): RawBuilder<unknown> {
  const columns = sql.join(plan.columns.map(column => sql.ref(column)))
  return sql`(select ${columns} from ${plan.source} where ${all([...plan.within, part])} order by ${orderBy(order)} limit ${sql.lit(plan.mostRead)}) as t`
}

/** The last of the rows that were read, when there may be more. */
async function findStop(db: Db, { plan, order, part }: PartSearch): Promise<FoundRow | undefined> {
  if (!isBounded(plan)) return undefined
  const columns = sql.join(order.columns.map(column => sql.ref(column)))
  const query = sql<FoundRow>`select ${columns} from ${plan.source} where ${all([...plan.within, part])} order by ${orderBy(order)} limit 1 offset ${sql.lit(plan.mostRead - 1)}`
  return (await query.execute(db)).rows[0]
}

function all(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql`1 = 1` : sql.join(conditions, sql` and `)
}
