import type { Db } from '../../platform/database/open-database.ts'
import '../../tools/self-tests.table.ts'

/** Outcomes that are kept of each tool. */
const KEPT = 30

interface TestRun {
  readonly id: string
  readonly tool: string
  readonly version: string
  /** 1 when the tool gave what it should, else 0. */
  readonly good: number
  readonly message: string
  readonly explanation: string
  readonly tested_at: number
  readonly seconds: number | null
}

/** Adds the outcome of a self-test to the last ones of its tool, and forgets those before. */
export async function keepTestRun(trx: Db, run: TestRun): Promise<void> {
  await trx.insertInto('self_test_runs').values(run).execute()
  const rows = await trx
    .selectFrom('self_test_runs')
    .select('id')
    .where('tool', '=', run.tool)
    .orderBy('tested_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const past = rows.slice(KEPT).map(({ id }) => id)
  if (past.length > 0) await trx.deleteFrom('self_test_runs').where('id', 'in', past).execute()
}
