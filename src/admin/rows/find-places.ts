import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database/open-database.ts'
import {
  type Condition,
  type Order,
  orderBy,
  type Part,
  type Place,
  partsAfter,
  readPlace,
  writePlace,
} from './order.ts'
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
  /** In milliseconds. */
  readonly clock?: () => number
}

/** So many rows are looked at first; then up to twice as many, and so on. */
const FIRST_STEP = 50
/** What was in memory so far may come from a disk from here on: a step must not be much too long then. */
const LONGEST_STEP = 1_000
/** No further step is taken that would be over later than this, at the pace of the one before. */
const MOST_MS = 80

/**
 * The next rows after a place, as far as the key and the sorted column tell of them. Where rows are looked at one by one,
 * in steps that become longer as long as the database is quick: what is in memory and what must come from a disk differ by a hundred.
 */
export async function findPlaces(
  db: Db,
  { limit, clock = () => performance.now(), ...search }: Search,
): Promise<FoundRows> {
  const { plan } = search
  if (!isBounded(plan)) return findInStep(db, { ...search, limit, step: plan.mostRead })
  const startedAt = clock()
  const rows: FoundRow[] = []
  let { place } = search
  let step = FIRST_STEP
  let left = plan.mostRead
  for (let before = startedAt; ; ) {
    step = Math.min(step, left)
    const found = await findInStep(db, { ...search, place, limit: limit - rows.length, step })
    rows.push(...found.rows)
    place = found.goOn
    left -= step
    const now = clock()
    const affordable = Math.floor((step * (startedAt + MOST_MS - now)) / (now - before))
    if (place === undefined || left === 0 || affordable < FIRST_STEP) return { rows, goOn: place }
    step = Math.min(step * 2, LONGEST_STEP, affordable)
    before = now
  }
}

interface Step extends Search {
  /** Rows that are looked at in each part. */
  readonly step: number
}

async function findInStep(db: Db, { place, limit, ...search }: Step): Promise<FoundRows> {
  const { order } = search
  const from: Place | undefined = place === undefined ? undefined : readPlace(order, place)
  const rows: FoundRow[] = []
  for (const part of partsAfter(order, from)) {
    const found = await findInPart(db, { ...search, part, limit: limit - rows.length })
    rows.push(...found)
    if (rows.length >= limit) return { rows, goOn: undefined }
    const stop = await findStop(db, { ...search, part })
    if (stop) return { rows, goOn: writePlace(order, stop) }
  }
  return { rows, goOn: undefined }
}

interface PartSearch {
  readonly plan: Plan
  readonly order: Order
  readonly part: Part
  readonly step: number
}

async function findInPart(db: Db, { limit, ...search }: PartSearch & { readonly limit: number }) {
  const { plan, order, part } = search
  const columns = sql.join(order.columns.map(column => sql.ref(column)))
  const source = isBounded(plan) ? readSome(search) : plan.source
  const conditions = isBounded(plan) ? plan.besides : [...plan.within, part.condition, ...plan.besides]
  const query = sql<FoundRow>`select ${columns} from ${source} where ${all(conditions)} order by ${orderBy(order, part)} limit ${sql.lit(limit)}`
  return (await query.execute(db)).rows
}

/** Whether rows are looked at one by one, so that somewhere there must be an end to it. */
const isBounded = ({ isSmall, besides }: Plan) => !isSmall && besides.length > 0

function readSome({ plan, order, part, step }: PartSearch): RawBuilder<unknown> {
  const columns = sql.join(plan.columns.map(column => sql.ref(column)))
  return sql`(select ${columns} from ${plan.source} where ${all([...plan.within, part.condition])} order by ${orderBy(order, part)} limit ${sql.lit(step)}) as t`
}

/** The last of the rows that were read, when there may be more. */
async function findStop(db: Db, { plan, order, part, step }: PartSearch): Promise<FoundRow | undefined> {
  if (!isBounded(plan)) return undefined
  const columns = sql.join(order.columns.map(column => sql.ref(column)))
  const query = sql<FoundRow>`select ${columns} from ${plan.source} where ${all([...plan.within, part.condition])} order by ${orderBy(order, part)} limit 1 offset ${sql.lit(step - 1)}`
  return (await query.execute(db)).rows[0]
}

function all(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql`1 = 1` : sql.join(conditions, sql` and `)
}
