import { sql } from 'kysely'
import type { Db } from '../../platform/database/open-database.ts'
import type { Tables } from '../../platform/database/tables.ts'

/** How many rows have these values. */
export async function countWhere(
  db: Db,
  table: keyof Tables,
  values: Readonly<Record<string, string | number>>,
): Promise<number> {
  const tests = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  const query = sql<{
    count: number
  }>`select count(*) as count from ${sql.table(table)} where ${sql.join(tests, sql` and `)}`
  return Number((await query.execute(db)).rows[0]?.count)
}
