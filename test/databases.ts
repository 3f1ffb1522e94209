import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe } from 'vitest'
import { migrateDatabase } from '../src/platform/database/migrate.ts'
import { type DatabaseKind, type OpenDatabase, openDatabase } from '../src/platform/database/open-database.ts'

/** Where the tests find the two servers; the defaults are those of a fresh Debian installation in CI. */
const SERVERS: Record<'postgres' | 'mysql', string> = {
  postgres: process.env.TEST_POSTGRES_URL ?? 'postgres://root@127.0.0.1:5432/test',
  mysql: process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/test',
}

export interface FreshDatabase {
  readonly url: string
  readonly drop: () => Promise<void>
}

/** An empty database of its own; `drop` removes it. */
export async function createFreshDatabase(kind: DatabaseKind): Promise<FreshDatabase> {
  if (kind === 'sqlite') {
    const folder = await mkdtemp(join(tmpdir(), 'science-flask-db-'))
    return { url: `sqlite:${join(folder, 'site.sqlite')}`, drop: () => rm(folder, { recursive: true, force: true }) }
  }
  const name = `sf_test_${randomBytes(6).toString('hex')}`
  const url = new URL(SERVERS[kind])
  url.pathname = `/${name}`
  await onServer(kind, `create database ${name}`)
  const force = kind === 'postgres' ? ' with (force)' : ''
  return { url: url.href, drop: () => onServer(kind, `drop database if exists ${name}${force}`) }
}

async function onServer(kind: 'postgres' | 'mysql', statement: string): Promise<void> {
  const server = await openDatabase(SERVERS[kind])
  await sql.raw(statement).execute(server.db).finally(server.close)
}

async function isReachable(kind: DatabaseKind): Promise<boolean> {
  if (kind === 'sqlite') return true
  try {
    await onServer(kind, 'select 1')
    return true
  } catch (error) {
    if (process.env.CI) throw new Error(`CI must have ${kind} at ${SERVERS[kind]}.`, { cause: error })
    process.stdout.write(`SKIPPED: no ${kind} server at ${SERVERS[kind]}; its conformance tests do not run here.\n`)
    return false
  }
}

export const REACHABLE = {
  sqlite: true,
  postgres: await isReachable('postgres'),
  mysql: await isReachable('mysql'),
}

/** Runs a suite on SQLite, PostgreSQL and MariaDB, each on a fresh database with the whole schema. */
export function describeOnEachDatabase(
  name: string,
  suite: (database: () => OpenDatabase, url: () => string) => void,
): void {
  for (const kind of ['sqlite', 'postgres', 'mysql'] as const) {
    describe.skipIf(!REACHABLE[kind])(`${name} (${kind})`, () => {
      let fresh: FreshDatabase
      let database: OpenDatabase
      beforeAll(async () => {
        fresh = await createFreshDatabase(kind)
        database = await openDatabase(fresh.url)
        await migrateDatabase(database)
      })
      afterAll(async () => {
        await database?.close()
        await fresh?.drop()
      })
      suite(
        () => database,
        () => fresh.url,
      )
    })
  }
}

/** Deletes every row, so that the tests of a suite do not see each other. */
export async function emptyDatabase({ db, kind }: OpenDatabase): Promise<void> {
  const tables = (await db.introspection.getTables()).map(table => table.name)
  if (kind === 'postgres') return void (await sql.raw(`truncate ${tables.join(', ')} cascade`).execute(db))
  await db.connection().execute(async connection => {
    await sql.raw(kind === 'mysql' ? 'set foreign_key_checks = 0' : 'pragma foreign_keys = off').execute(connection)
    for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(connection)
    await sql.raw(kind === 'mysql' ? 'set foreign_key_checks = 1' : 'pragma foreign_keys = on').execute(connection)
  })
}
