import type { Db } from '../platform/database/open-database.ts'
import type { SelfTestFacts } from './tools.contract.ts'
import './self-tests.table.ts'

/** Outcome of the last self-test of a tool, as everybody may know it; undefined before the first. */
export async function findSelfTest(db: Db, tool: string): Promise<SelfTestFacts | undefined> {
  const row = await db
    .selectFrom('self_tests')
    .select(['version', 'good', 'tested_at', 'worked_at'])
    .where('tool', '=', tool)
    .executeTakeFirst()
  if (!row || row.version === null || row.tested_at === null) return undefined
  return { version: row.version, works: row.good === 1, testedAt: row.tested_at, workedAt: row.worked_at }
}
