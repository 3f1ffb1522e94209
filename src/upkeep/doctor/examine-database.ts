import { sql } from 'kysely'
import type { Config } from '../../config.ts'
import { knownMigrations, lacksMigrations } from '../../platform/database/migrate.ts'
import type { OpenDatabase } from '../../platform/database/open-database.ts'
import { maskUrl } from '../../platform/mask-url.ts'
import { describeSkew } from './examine-disk.ts'
import type { Finding } from './finding.ts'

/** Whether the database answers, has the schema of this version, and knows what time it is. */
export async function examineDatabase(config: Config, database: OpenDatabase, now: () => number): Promise<Finding[]> {
  const where = maskUrl(config.databaseUrl)
  try {
    const before = now()
    const theirs = await readClock(database)
    const skew = theirs === undefined ? [] : describeSkew(theirs - (before + now()) / 2, where)
    return [...skew, ...(await examineSchema(database, where))]
  } catch (error) {
    const reason = error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error)
    const todo = 'Start the database server, and compare DATABASE_URL with its address, user and password.'
    return [{ check: 'database', weight: 'fault', where, what: `The database does not answer (${reason}).`, todo }]
  }
}

async function readClock({ db, kind }: OpenDatabase): Promise<number | undefined> {
  if (kind === 'sqlite') {
    await sql`select 1 from sqlite_master limit 1`.execute(db)
    return undefined
  }
  const clock = kind === 'postgres' ? sql`extract(epoch from clock_timestamp())` : sql`unix_timestamp(sysdate(3))`
  const { rows } = await sql<{ seconds: number }>`select ${clock} as seconds`.execute(db)
  return Number(rows[0]?.seconds) * 1_000
}

async function examineSchema({ db }: OpenDatabase, where: string): Promise<Finding[]> {
  if (!(await lacksMigrations(db))) return []
  const todo = 'Run science-flask migrate, or start the site, which does it too.'
  const what = `The database is older than this version of Science Flask, which has ${(await knownMigrations()).at(-1)}.`
  return [{ check: 'schema', weight: 'fault', where, what, todo }]
}
