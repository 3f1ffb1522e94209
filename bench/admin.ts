// `node bench/admin.ts [sqlite|postgres|mysql] …`: fills each database with 100,000 accounts and 1,000,000 analyses and measures
// lists of the admin panel at every depth, and the profile page of one user among them. `--size=1` for a hundredth of that.
import { sql } from 'kysely'
import { createAccount } from '../src/accounts/create-account.ts'
import { promoteAccount } from '../src/accounts/promote-account.ts'
import { writeSessionCookie } from '../src/accounts/session-cookie.ts'
import { startGuest } from '../src/accounts/start-guest.ts'
import { migrateDatabase } from '../src/platform/database/migrate.ts'
import { type DatabaseKind, type OpenDatabase, openDatabase } from '../src/platform/database/open-database.ts'
import type { App } from '../src/platform/http/create-app.ts'
import type { Platform } from '../src/platform/platform.ts'
import { createServer } from '../src/server.ts'
import { loadTools } from '../src/tools/load-tools.ts'
import { createFreshDatabase } from '../test/databases.ts'
import { EXAMPLE_SITE, makePlatform } from '../test/make-platform.ts'
import { fillLargeSite } from './fill-large-site.ts'
import { formatMs, median } from './measure.ts'

const KINDS: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']
const RUNS = 7
const PAGE_BAR_MS = 200
const PROFILE_BAR_MS = 50
const percent = Number(process.argv.find(argument => argument.startsWith('--size='))?.slice(7) ?? 100)
const size = { accounts: 1_000 * percent, analyses: 10_000 * percent }

const chosen = KINDS.filter(kind => process.argv.includes(kind))
for (const kind of chosen.length > 0 ? chosen : KINDS) await measureOn(kind)

async function measureOn(kind: DatabaseKind): Promise<void> {
  const fresh = await createFreshDatabase(kind)
  const database = await openDatabase(fresh.url)
  try {
    await migrateDatabase(database)
    const startedAt = performance.now()
    await fillLargeSite(database, size)
    print(
      `${kind}: ${size.accounts} accounts, ${size.analyses} analyses, filled in ${formatMs(performance.now() - startedAt)}`,
    )
    await measureSite(database)
  } finally {
    await database.close()
    await fresh.drop()
  }
}

async function measureSite(database: OpenDatabase): Promise<void> {
  const platform = await makePlatform({ database })
  const app = await createServer({ ...platform, tools: await loadTools(EXAMPLE_SITE) })
  const boss = await makeSuperuser(platform)
  for (const [what, address] of await listQuestions(database)) await measurePlaces(app, boss, { what, address })
  const user = await sessionOf(platform, await busiestAccount(database))
  const pages = ['/api/v1/account', '/api/v1/studies', '/api/v1/analyses']
  const times = await Promise.all(pages.map(address => time(app, user, address)))
  report(
    'profile page of a user, its three requests together',
    times.reduce((sum, ms) => sum + ms),
    PROFILE_BAR_MS,
  )
  await app.close()
  await platform.close()
}

/** What a superuser asks of the two large tables. */
async function listQuestions({ db }: OpenDatabase): Promise<(readonly [string, string])[]> {
  const { email } = await db.selectFrom('accounts').select('email').limit(1).executeTakeFirstOrThrow()
  const accounts = [
    '',
    'sort=email',
    'sort=-last_name',
    'sort=-current_log_in_at',
    'filter=is_guest:is:false',
    'filter=is_guest:is:true&sort=last_name',
    'filter=country:is:CH&sort=email',
    'filter=active:is:false',
    'search=lovelace 4711',
    `search=${email}`,
    'filter=institution:is:nowhere',
  ]
  const analyses = [
    '',
    'sort=finished_at',
    'sort=-results_bytes',
    'filter=state:is:failed',
    'filter=state:is:failed&sort=-results_bytes',
    'filter=state:is:running&sort=finished_at',
    'filter=tool:is:retired',
    'filter=tool:is:retired&filter=state:is:failed&sort=-finished_at',
    'search=nothing like this',
    `filter=created_at:from:${Date.parse('2022-06-01')}&filter=created_at:to:${Date.parse('2022-06-02')}`,
  ]
  return [
    ...accounts.map(query => [`accounts ${query}`, `/api/v1/admin/tables/accounts/rows?${query}`] as const),
    ...analyses.map(query => [`analyses ${query}`, `/api/v1/admin/tables/analyses/rows?${query}`] as const),
  ]
}

interface Question {
  readonly what: string
  readonly address: string
}

interface Answer {
  readonly next: string | null
  readonly goOn: string | null
  readonly rows: readonly unknown[]
}

/** The first page, pages further and further in, and the last one: each as one request. */
async function measurePlaces(app: App, cookie: string, { what, address }: Question): Promise<void> {
  const first = await ask(app, cookie, address)
  const places = ['', '&end=true']
  const deep = middleOf(first)
  if (deep) places.push(`&after=${deep}`)
  const times: number[] = []
  for (const place of places) times.push(await time(app, cookie, address + place))
  const note = first.goOn ? ', goes on' : ''
  report(
    `${what} (${first.rows.length} rows${note}; first, last${deep ? ', middle' : ''})`,
    Math.max(...times),
    PAGE_BAR_MS,
  )
}

/** A place in the middle of the order by time or number, made of the last place of the first page. */
function middleOf({ next }: Answer): string | undefined {
  if (!next) return undefined
  const place: unknown[] = JSON.parse(Buffer.from(next, 'base64url').toString())
  const [value, ...rest] = place
  if (value === null) return undefined
  const middle = typeof value !== 'number' ? 'person5' : value > 1e12 ? Date.parse('2023-06-01') : 25_000_000
  return Buffer.from(JSON.stringify([middle, ...rest])).toString('base64url')
}

async function ask(app: App, cookie: string, address: string): Promise<Answer> {
  const answer = await app.inject({ url: encodeURI(address), headers: { cookie } })
  if (answer.statusCode !== 200) throw new Error(`${address}: ${answer.statusCode} ${answer.body}`)
  return answer.json()
}

async function time(app: App, cookie: string, address: string): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now()
    await ask(app, cookie, address)
    times.push(performance.now() - startedAt)
  }
  return median(times)
}

async function makeSuperuser(platform: Platform): Promise<string> {
  const email = 'boss@mit.edu'
  await createAccount(platform, { email, firstName: 'B', lastName: 'Oss', isSuperuser: false })
  await promoteAccount(platform, email)
  const { id } = await platform.db
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  return sessionOf(platform, id)
}

/** A session of an account, without its password. */
async function sessionOf(platform: Platform, accountId: string): Promise<string> {
  const { token } = await startGuest(platform, { address: '127.0.0.1', userAgent: null })
  await platform.db.updateTable('sessions').set({ user_id: accountId }).where('token', '=', token).execute()
  return writeSessionCookie(token, platform.config).split(';')[0]
}

async function busiestAccount({ db }: OpenDatabase): Promise<string> {
  const { rows } = await sql<{
    account_id: string
  }>`select account_id from analyses group by account_id order by count(*) desc limit 1`.execute(db)
  return rows[0].account_id
}

function report(what: string, ms: number, bar: number): void {
  print(`  ${ms > bar ? 'OVER' : 'ok  '} ${formatMs(ms).padStart(8)}  ${what}`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
