import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely } from 'kysely'
import { openMysql } from './open-mysql.ts'
import { openPostgres } from './open-postgres.ts'
import { openSqlite } from './open-sqlite.ts'
import type { Tables } from './tables.ts'

export type DatabaseKind = 'sqlite' | 'postgres' | 'mysql'

/** The site's database: one schema and one code path on SQLite, PostgreSQL and MySQL/MariaDB. */
export type Db = Kysely<Tables>

export interface OpenDatabase {
  readonly db: Db
  readonly kind: DatabaseKind
  /** Closes every connection. */
  readonly close: () => Promise<void>
}

/**
 * Opens the database that a URL names: `sqlite:PATH`, `postgres://…` or `mysql://…`.
 * Connections are made when first used, so an unreachable server shows at the first query.
 */
export async function openDatabase(url: string): Promise<OpenDatabase> {
  const kind = databaseKind(url)
  const dialect = await openDialect(kind, url)
  const db = new Kysely<Tables>({ dialect })
  return { db, kind, close: () => db.destroy() }
}

/** @throws Error when the URL names none of the three */
function databaseKind(url: string): DatabaseKind {
  const scheme = url.slice(0, url.indexOf(':'))
  if (scheme === 'sqlite' || scheme === 'file') return 'sqlite'
  if (scheme === 'postgres' || scheme === 'postgresql') return 'postgres'
  if (scheme === 'mysql' || scheme === 'mariadb') return 'mysql'
  throw new Error(`"${scheme}:" is no database that Science Flask knows; use sqlite:, postgres:// or mysql://.`)
}

function openDialect(kind: DatabaseKind, url: string) {
  if (kind === 'postgres') return openPostgres(url)
  if (kind === 'mysql') return openMysql(url)
  const path = url.slice(url.indexOf(':') + 1)
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  return openSqlite(path)
}
