import { type RawBuilder, sql } from 'kysely'
import type { Db, OpenDatabase } from '../src/platform/database/open-database.ts'

/** How many rows a large site has. */
export interface SiteSize {
  readonly accounts: number
  readonly analyses: number
}

const START = Date.parse('2021-01-01')
const MINUTE_MS = 60_000

type Sql = RawBuilder<unknown>

/** Fills an empty database with the accounts, studies and analyses of five years, in the database itself: a million rows in a minute or two. */
export async function fillLargeSite({ db, kind }: OpenDatabase, size: SiteSize): Promise<void> {
  await db.connection().execute(async connection => {
    await sql.raw(WITHOUT_CHECKS[kind]).execute(connection)
    const indexes = kind === 'mysql' ? [] : await takeIndexes({ db: connection, kind })
    await insertRows({ db: connection, kind }, size)
    for (const { made } of indexes) await sql.raw(made).execute(connection)
    await sql.raw(WITH_CHECKS[kind]).execute(connection)
  })
  await refreshStatistics(db, kind)
}

/** MariaDB then sorts the rows of an empty table for each index, instead of seeking the place of each. */
const WITHOUT_CHECKS = {
  sqlite: 'pragma foreign_keys = off',
  postgres: 'set session_replication_role = replica',
  mysql: 'set session unique_checks = 0, foreign_key_checks = 0',
}
const WITH_CHECKS = {
  sqlite: 'pragma foreign_keys = on',
  postgres: 'set session_replication_role = origin',
  mysql: 'set session unique_checks = 1, foreign_key_checks = 1',
}

interface Index {
  readonly name: string
  readonly made: string
}

/** Indexes are quicker made of all rows at once than kept while rows come in no order. @returns those that were there */
async function takeIndexes({ db, kind }: Omit<OpenDatabase, 'close'>): Promise<Index[]> {
  const query = {
    sqlite: sql<Index>`select name, sql as made from sqlite_master where type = 'index' and sql is not null`,
    postgres: sql<Index>`select indexname as name, indexdef as made from pg_indexes
      where schemaname = current_schema() and indexname not in (select conname from pg_constraint)`,
  }[kind === 'postgres' ? kind : 'sqlite']
  const { rows } = await query.execute(db)
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(db)
  return rows
}

async function insertRows({ db, kind }: Omit<OpenDatabase, 'close'>, { accounts, analyses }: SiteSize): Promise<void> {
  const concat = (...parts: readonly Sql[]) =>
    kind === 'mysql' ? sql`concat(${sql.join(parts)})` : sql.join(parts, sql` || `)
  const text = (number: Sql) => (kind === 'mysql' ? sql`cast(${number} as char)` : sql`cast(${number} as text)`)
  /** 26 characters that come in no order, as ids do. */
  const id = (letter: string, number: Sql) => {
    const mixed = text(sql`(100000000 + (${number} * 7919 + 12345) % 1000003)`)
    return concat(sql.lit(`${letter}cdefghijkmnpqrst`), mixed)
  }
  const date = (ms: Sql) => {
    if (kind === 'postgres') return sql`to_timestamp((${ms}) / 1000)`
    if (kind === 'mysql') return sql`from_unixtime((${ms}) div 1000)`
    return sql`strftime('%Y-%m-%dT%H:%M:%fZ', (${ms}) / 1000, 'unixepoch')`
  }
  const flag = (condition: Sql) =>
    kind === 'postgres' ? sql`(${condition})` : sql`(case when ${condition} then 1 else 0 end)`
  const n = sql`n`
  const account = (number: Sql) => id('a', sql`(${number} % ${sql.lit(accounts)})`)
  const at = (number: Sql, most: number) =>
    sql`(${sql.lit(START)} + ((${number} * 37) % ${sql.lit(most)}) * ${sql.lit(Math.floor(2_500_000 / most) * MINUTE_MS)})`
  const made = date(at(n, accounts))
  await sql`insert into accounts (id, email, email_verified, is_guest, name, first_name, last_name, institution, country, active, current_log_in_at, created_at, updated_at)
    select ${id('a', n)}, ${concat(sql`'person'`, text(n), sql`'@university'`, text(sql`n % 700`), sql`'.edu'`)}, ${flag(sql`n % 9 > 0`)}, ${flag(sql`n % 3 = 0`)},
      ${concat(sql`'Ada Lovelace '`, text(n))}, 'Ada', ${concat(sql`'Lovelace '`, text(sql`n % 5000`))}, ${concat(sql`'University '`, text(sql`n % 700`))}, 'CH',
      case when n % 997 = 0 then 0 else 1 end, case when n % 4 = 0 then null else ${at(n, accounts)} end, ${made}, ${made}
    from ${numbers(accounts, kind)}`.execute(db)
  await sql`insert into studies (id, account_id, tool, name, name_key, state, created_at)
    select ${id('s', n)}, ${account(n)}, 'correlation', 'Study', ${concat(sql`'study '`, text(n))}, 'ready', ${at(n, accounts)} from ${numbers(accounts, kind)}`.execute(
    db,
  )
  const state = sql`case when n % 100 < 85 then 'done' when n % 100 < 91 then 'failed' when n % 100 < 97 then 'cancelled' when n % 5000 = 99 then 'running' else 'done' end`
  // A tool that was taken away years ago: its analyses lie at the far end of the newest.
  const tool = sql`case when (n * 37) % ${sql.lit(analyses)} < ${sql.lit(Math.floor(analyses / 20))} then 'retired' else 'correlation' end`
  await sql`insert into analyses (id, study_id, account_id, link, tool, tool_version, name, name_key, parameters, seed, state, results_bytes, created_at, finished_at)
    select ${id('r', n)}, ${id('s', sql`(n % ${sql.lit(accounts)})`)}, ${account(n)}, ${id('l', n)}, ${tool}, '1.0.0', 'Analysis', ${concat(sql`'analysis '`, text(n))}, '{"alpha":0.05,"features":50,"correction":"fdr_bh"}', 1, ${state},
      case when n % 100 < 85 then (n * 7919) % 50000000 else null end, ${at(n, analyses)}, case when n % 5000 = 99 then null else ${at(n, analyses)} + 5000 end
    from ${numbers(analyses, kind)}`.execute(db)
}

/** 0 to count − 1, of their digits. */
function numbers(count: number, kind: OpenDatabase['kind']): Sql {
  const digits = sql.join(
    Array.from({ length: 10 }, (_, digit) => sql`select ${sql.lit(digit)} as d`),
    sql` union all `,
  )
  const places = Array.from(
    { length: String(count - 1).length },
    (_, place) => sql`(${digits}) as ${sql.table(`d${place}`)}`,
  )
  const value = sql.join(
    places.map((_, place) => sql`${sql.ref(`d${place}.d`)} * ${sql.lit(10 ** place)}`),
    sql` + `,
  )
  // PostgreSQL counts in 32 bits unless told otherwise.
  const wide = kind === 'postgres' ? sql`(${value})::bigint` : value
  return sql`(select ${wide} as n from ${sql.join(places, sql` cross join `)}) as numbers where n < ${sql.lit(count)}`
}

/** As each database does by itself within the day. */
async function refreshStatistics(db: Db, kind: OpenDatabase['kind']): Promise<void> {
  const tables = ['accounts', 'studies', 'analyses']
  if (kind === 'mysql') await sql.raw(`analyze table ${tables.join(', ')}`).execute(db)
  else for (const table of tables) await sql.raw(`${kind === 'postgres' ? 'vacuum ' : ''}analyze ${table}`).execute(db)
}
