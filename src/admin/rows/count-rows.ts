import { sql } from 'kysely'
import type { Db } from '../../platform/database/open-database.ts'
import type { Plan } from './plan-rows.ts'

/** Counted exactly up to here; beyond it a list says "more than". */
const MOST_COUNTED = 10_000

export interface RowCount {
  readonly count: number | null
  readonly isCountExact: boolean
}

/** How many rows fit, as far as that can be told quickly: with an index, and to a limit. */
export async function countRows(db: Db, plan: Plan): Promise<RowCount> {
  if (!plan.isSmall && plan.besides.length > 0) return { count: null, isCountExact: false }
  const conditions = [...plan.within, ...plan.besides]
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
  const some = sql`select 1 as one from ${plan.source} ${where} limit ${sql.lit(MOST_COUNTED + 1)}`
  const { rows } = await sql<{ count: number }>`select count(*) as count from (${some}) as counted`.execute(db)
  const count = Number(rows[0]?.count ?? 0)
  return { count: Math.min(count, MOST_COUNTED), isCountExact: count <= MOST_COUNTED }
}
