import { sql } from 'kysely'
import { belongsTo, columnTypes, finishTable } from '../src/platform/database/columns.ts'
import { createIndex } from '../src/platform/database/create-index.ts'
import type { DatabaseKind, Db } from '../src/platform/database/open-database.ts'

/** What the operator switches, failures of one kind, use by day, and space by account. Every step may be repeated. */
export async function up(db: Db, kind: DatabaseKind): Promise<void> {
  await createSiteState(db, kind)
  await createFailures(db, kind)
  await createUsage(db, kind)
  await createStorage(db, kind)
  await createListIndexes(db, kind)
  await countEarlierUse(db)
}

async function createSiteState(db: Db, kind: DatabaseKind): Promise<void> {
  await finishTable(db.schema.createTable('site_state').ifNotExists(), kind)
    .addColumn('name', 'varchar(64)', column => column.primaryKey())
    .addColumn('value', columnTypes(kind).longText, column => column.notNull())
    .addColumn('changed_at', 'bigint', column => column.notNull())
    .addColumn('changed_by', 'varchar(64)')
    .execute()
}

async function createFailures(db: Db, kind: DatabaseKind): Promise<void> {
  await finishTable(db.schema.createTable('failure_groups').ifNotExists(), kind)
    .addColumn('id', 'varchar(64)', column => column.primaryKey())
    .addColumn('tool', 'varchar(64)', column => column.notNull())
    .addColumn('tool_version', 'varchar(64)', column => column.notNull())
    .addColumn('failure', 'varchar(32)', column => column.notNull())
    .addColumn('line', 'varchar(300)', column => column.notNull())
    .addColumn('first_at', 'bigint', column => column.notNull())
    .addColumn('last_at', 'bigint', column => column.notNull())
    .execute()
  await createIndex({ db, kind }, 'failure_groups', ['last_at', 'id'])
  const tables = await db.introspection.getTables()
  const columns = tables.find(({ name }) => name === 'analyses')?.columns ?? []
  if (columns.some(({ name }) => name === 'failure_group')) return
  await db.schema.alterTable('analyses').addColumn('failure_group', 'varchar(64)').execute()
}

async function createUsage(db: Db, kind: DatabaseKind): Promise<void> {
  await finishTable(db.schema.createTable('usage_days').ifNotExists(), kind)
    .addColumn('day', 'varchar(10)', column => column.notNull())
    .addColumn('tool', 'varchar(64)', column => column.notNull())
    .addColumn('country', 'varchar(2)', column => column.notNull())
    .addColumn('institution', 'varchar(255)', column => column.notNull())
    .addColumn('submitted', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('done', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('failed', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('cancelled', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('people', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('run_ms', 'bigint', column => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('usage_days_key', ['day', 'tool', 'country', 'institution'])
    .execute()
  await finishTable(db.schema.createTable('usage_marks').ifNotExists(), kind)
    .addColumn('month', 'varchar(7)', column => column.notNull())
    .addColumn('mark', 'varchar(64)', column => column.notNull())
    .addPrimaryKeyConstraint('usage_marks_key', ['month', 'mark'])
    .execute()
}

async function createStorage(db: Db, kind: DatabaseKind): Promise<void> {
  await finishTable(db.schema.createTable('account_storage').ifNotExists(), kind)
    .addColumn('account_id', 'varchar(64)', column => column.primaryKey())
    .$call(table => belongsTo(table, { table: 'account_storage', column: 'account_id', owner: 'accounts.id' }))
    .addColumn('bytes', 'bigint', column => column.notNull())
    .addColumn('counted_at', 'bigint', column => column.notNull())
    .execute()
  await createIndex({ db, kind }, 'account_storage', ['bytes', 'account_id'])
}

/** For lists of a million analyses and mails: newest first, all or of one kind, at any depth. */
async function createListIndexes(db: Db, kind: DatabaseKind): Promise<void> {
  await createIndex({ db, kind }, 'analyses', ['created_at', 'id'])
  await createIndex({ db, kind }, 'analyses', ['state', 'created_at', 'id'])
  await createIndex({ db, kind }, 'analyses', ['tool', 'created_at', 'id'])
  await createIndex({ db, kind }, 'analyses', ['tool', 'state', 'created_at', 'id'])
  await createIndex({ db, kind }, 'analyses', ['failure_group', 'created_at', 'id'])
  await createIndex({ db, kind }, 'analyses', ['account_id', 'results_bytes'])
  await createIndex({ db, kind }, 'mails', ['created_at', 'id'])
  await createIndex({ db, kind }, 'mails', ['state', 'created_at', 'id'])
}

const ROWS_AT_ONCE = 100
const DAY_MS = 86_400_000

interface EarlierDay {
  readonly since: number
  readonly tool: string
  readonly country: string
  readonly institution: string
  readonly submitted: number
  readonly done: number
  readonly failed: number
  readonly cancelled: number
  readonly run_ms: number
}

/** What is still known of the time before use was counted; people are counted from now on. */
async function countEarlierUse(db: Db): Promise<void> {
  const day = sql`(analyses.created_at - analyses.created_at % ${sql.lit(DAY_MS)})`
  const country = sql`coalesce(accounts.country, '')`
  const institution = sql`coalesce(accounts.institution, '')`
  const count = (state: string) => sql`sum(case when analyses.state = ${sql.lit(state)} then 1 else 0 end)`
  const { rows } = await sql<EarlierDay>`
    select ${day} as since, analyses.tool, ${country} as country, ${institution} as institution, count(*) as submitted,
      ${count('done')} as done, ${count('failed')} as failed, ${count('cancelled')} as cancelled,
      coalesce(sum(analyses.finished_at - analyses.started_at), 0) as run_ms
    from analyses inner join accounts on accounts.id = analyses.account_id
    group by ${day}, analyses.tool, ${country}, ${institution}`.execute(db)
  await sql`delete from usage_days`.execute(db)
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const values = rows.slice(start, start + ROWS_AT_ONCE).map(rowOf)
    await sql`insert into usage_days
      (day, tool, country, institution, submitted, done, failed, cancelled, people, run_ms)
      values ${sql.join(values)}`.execute(db)
  }
}

function rowOf({ since, tool, country, institution, ...counts }: EarlierDay) {
  const { submitted, done, failed, cancelled, run_ms } = counts
  const day = new Date(Number(since)).toISOString().slice(0, 10)
  const numbers = [submitted, done, failed, cancelled, 0, run_ms].map(Number)
  return sql`(${sql.join([day, tool, country, institution, ...numbers])})`
}
