import { sql } from 'kysely'
import { countryName } from '../accounts/find-country.ts'
import '../analyses/usage.table.ts'
import { formatCsvRow } from '../define/csv.ts'
import type { Db } from '../platform/database/open-database.ts'
import type { Services } from '../tools/services.ts'
import { adminErrors } from './admin.errors.ts'
import type { UsageCounts, UsageFacts, UsageQuery } from './usage.contract.ts'

const MOST_ROWS = 200
const MOST_SERIES = 8
const MOST_PERIODS = 400
const DAY_MS = 86_400_000
const OTHERS = '*'

type UsageDb = Pick<Services, 'db' | 'tools'>

/**
 * How much the site was used between two days, both included.
 *
 * @throws PERIOD_TOO_LONG
 */
export async function readUsage({ db, tools }: UsageDb, query: UsageQuery): Promise<UsageFacts> {
  const periods = listPeriods(query)
  const titleOf = (key: string) => titles(tools)[query.by](key)
  const rows = await sumByKey(db, query)
  const shown = rows.slice(0, MOST_SERIES).map(({ key }) => key)
  const cells = await sumByPeriod(db, query, shown)
  const series = [...shown, OTHERS].map(key => ({
    key,
    title: key === OTHERS ? '' : titleOf(key),
    submitted: periods.map(period => cells.get(`${period} ${key}`) ?? 0),
  }))
  return {
    total: rows.reduce(addCounts, NONE),
    periods,
    rows: rows.slice(0, MOST_ROWS).map(row => ({ ...row, title: titleOf(row.key) })),
    series: series.filter(({ key, submitted }) => key !== OTHERS || submitted.some(count => count > 0)),
  }
}

function titles(tools: Services['tools']): Record<UsageQuery['by'], (key: string) => string> {
  return {
    tool: key => tools.get(key)?.declaration.title ?? key,
    country: key => countryName(key) ?? key,
    institution: key => key,
  }
}

function listPeriods({ from, to, unit }: UsageQuery): string[] {
  const periods = new Set<string>()
  const [start, end] = [Date.parse(from), Date.parse(to)]
  const isTooLong = !(end - start < (unit === 'day' ? MOST_PERIODS : MOST_PERIODS * 31) * DAY_MS)
  if (isTooLong) throw adminErrors.make('PERIOD_TOO_LONG')
  for (let at = start; at <= end; at += DAY_MS)
    periods.add(new Date(at).toISOString().slice(0, unit === 'day' ? 10 : 7))
  return [...periods]
}

const between = (db: Db, { from, to }: Pick<UsageQuery, 'from' | 'to'>) =>
  db.selectFrom('usage_days').where('day', '>=', from).where('day', '<=', to)

const COUNTS = ['submitted', 'done', 'failed', 'cancelled', 'people', 'run_ms'] as const
const sums = COUNTS.map(name => sql<number | null>`sum(${sql.ref(name)})`.as(name))

type Sums = Record<(typeof COUNTS)[number], number | null>

function countsOf(row: Sums): UsageCounts {
  const { submitted, done, failed, cancelled, people, run_ms } = row
  const [a, b, c, d, e, f] = [submitted, done, failed, cancelled, people, run_ms].map(Number)
  return { submitted: a, done: b, failed: c, cancelled: d, people: e, runMs: f }
}

async function sumByKey(db: Db, query: UsageQuery): Promise<({ key: string } & UsageCounts)[]> {
  const rows = await between(db, query)
    .select(`${query.by} as key`)
    .select(sums)
    .groupBy(query.by)
    .orderBy('submitted', 'desc')
    .orderBy(query.by)
    .execute()
  return rows.map(({ key, ...row }) => ({ key, ...countsOf(row) }))
}

const periodOf = ({ unit }: Pick<UsageQuery, 'unit'>) =>
  unit === 'day' ? sql<string>`day` : sql<string>`substr(day, 1, 7)`

/** Analyses by `period key`; all that are not shown have the key `*`. */
async function sumByPeriod(db: Db, query: UsageQuery, shown: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const period = periodOf(query)
  const column = sql.ref<string>(query.by)
  const key =
    shown.length === 0
      ? sql<string>`${OTHERS}`
      : sql<string>`case when ${column} in (${sql.join(shown)}) then ${column} else ${OTHERS} end`
  const each = between(db, query)
    .select([period.as('period'), key.as('key'), 'submitted'])
    .as('each_day')
  const rows = await db
    .selectFrom(each)
    .select(['period', 'key', sql<number>`sum(submitted)`.as('count')])
    .groupBy(['period', 'key'])
    .execute()
  return new Map(rows.map(row => [`${row.period} ${row.key}`, Number(row.count)]))
}

const NONE: UsageCounts = { submitted: 0, done: 0, failed: 0, cancelled: 0, people: 0, runMs: 0 }

const addCounts = (one: UsageCounts, other: UsageCounts): UsageCounts => ({
  submitted: one.submitted + other.submitted,
  done: one.done + other.done,
  failed: one.failed + other.failed,
  cancelled: one.cancelled + other.cancelled,
  people: one.people + other.people,
  runMs: one.runMs + other.runMs,
})

const HEADER = [
  ...['period', 'tool', 'country', 'country_name', 'institution'],
  ...['submitted', 'done', 'failed', 'cancelled', 'people', 'run_hours'],
]
const HOUR_MS = 3_600_000

/**
 * The same as a table for a report, a row a period, tool, country and institution.
 *
 * @throws PERIOD_TOO_LONG
 */
export function writeUsageCsv({ db }: Pick<Services, 'db'>, query: UsageQuery): AsyncIterable<string> {
  return writeRows(db, query, listPeriods(query))
}

async function* writeRows(db: Db, query: UsageQuery, periods: readonly string[]): AsyncGenerator<string> {
  yield `${formatCsvRow(HEADER)}\n`
  for (const period of periods) {
    const rows = await between(db, query)
      .select(['tool', 'country', 'institution'])
      .select(sums)
      .where('day', '>=', query.unit === 'day' ? period : `${period}-01`)
      .where('day', '<=', query.unit === 'day' ? period : `${period}-31`)
      .groupBy(['tool', 'country', 'institution'])
      .orderBy('tool')
      .orderBy('country')
      .orderBy('institution')
      .execute()
    yield rows.map(row => `${formatCsvRow(cellsOf(period, row))}\n`).join('')
  }
}

function cellsOf(period: string, row: Sums & { tool: string; country: string; institution: string }): string[] {
  const { submitted, done, failed, cancelled, people, runMs } = countsOf(row)
  const counts = [submitted, done, failed, cancelled, people].map(String)
  const hours = (runMs / HOUR_MS).toFixed(3)
  return [period, row.tool, row.country, countryName(row.country) ?? '', plain(row.institution), ...counts, hours]
}

/** A spreadsheet must take no name for a formula. */
const plain = (name: string) => (/^[=+\-@\t\r]/.test(name) ? `'${name}` : name)
