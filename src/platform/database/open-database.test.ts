import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../../test/databases.ts'
import type { Db, OpenDatabase } from './open-database.ts'

const SLEEPS = { postgres: sql`select pg_sleep(29)`, mysql: sql`select sleep(29)` }

/** Ends the connections that sleep, as a server that is stopped does; says how many. */
async function endSleepers(db: Db, kind: 'postgres' | 'mysql'): Promise<number> {
  if (kind === 'postgres') {
    const ended = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where query like 'select pg_sleep(29)%' and datname = current_database()`
    return (await ended.execute(db)).rows.length
  }
  const sleepers = sql<{ id: number }>`select id from information_schema.processlist
    where info like 'select sleep(29)%' and db = database()`
  const { rows } = await sleepers.execute(db)
  for (const { id } of rows) await sql.raw(`kill ${Number(id)}`).execute(db)
  return rows.length
}

describeOnEachDatabase('a connection that the server ends while it works', database => {
  it('fails its query, leaves the process alone, and is replaced', async () => {
    const { db, kind }: OpenDatabase = database()
    if (kind === 'sqlite') return
    const sleeping = SLEEPS[kind].execute(db).then(
      () => 'woke up',
      () => 'failed',
    )
    await expect.poll(() => endSleepers(db, kind)).toBeGreaterThan(0)
    expect(await sleeping).toBe('failed')
    const ask = () => sql`select 1 as one`.execute(db).then(({ rows }) => rows)
    await expect.poll(() => ask().catch(() => [])).toEqual([{ one: 1 }])
  })
})
