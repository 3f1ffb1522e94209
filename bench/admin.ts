// `node bench/admin.ts [sqlite|postgres|mysql] …`: fills each database with 100,000 accounts and 1,000,000 analyses and measures
// lists of the admin panel at every depth, and the profile page of one user among them. `--sweep` goes through all that can be
// clicked in the large tables and names the slowest; `--every=7` through a seventh of it. `--size=1` for a hundredth; `--keep`
// and `--on=URL` to measure again.
import { sql } from 'kysely'
import { createAccount } from '../src/accounts/create-account.ts'
import { findAccount } from '../src/accounts/find-account.ts'
import { promoteAccount } from '../src/accounts/promote-account.ts'
import { writeSessionCookie } from '../src/accounts/session-cookie.ts'
import { startGuest } from '../src/accounts/start-guest.ts'
import type { OpenDatabase } from '../src/platform/database/open-database.ts'
import type { App } from '../src/platform/http/create-app.ts'
import type { Platform } from '../src/platform/platform.ts'
import { createServer } from '../src/server.ts'
import { loadTools } from '../src/tools/load-tools.ts'
import { EXAMPLE_SITE, makePlatform } from '../test/make-platform.ts'
import { onLargeSites, option } from './large-site.ts'
import { formatMs, median } from './measure.ts'
import { type NamedQuestion, sweepQuestions } from './sweep-questions.ts'

const RUNS = 7
const PAGE_BAR_MS = 200
const PROFILE_BAR_MS = 50
const SLOWEST = 5
const isSweep = process.argv.includes('--sweep')
const every = Number(option('every') ?? 1)

await onLargeSites(measureSite)

async function measureSite(database: OpenDatabase): Promise<void> {
  const platform = await makePlatform({ database })
  const app = await createServer({ ...platform, tools: await loadTools(EXAMPLE_SITE) })
  const boss = await makeSuperuser(platform)
  if (isSweep) await sweep({ app, cookie: boss }, await sweepQuestions(database.db))
  else
    for (const [what, address] of await listQuestions(database))
      await measurePlaces({ app, cookie: boss }, { what, address })
  const user = await sessionOf(platform, await busiestAccount(database))
  const pages = ['/api/v1/account', '/api/v1/studies', '/api/v1/analyses']
  const times = await Promise.all(pages.map(address => time({ app, cookie: user }, address)))
  report(
    'profile page of a user, its three requests together',
    times.reduce((sum, ms) => sum + ms),
    PROFILE_BAR_MS,
  )
  await app.close()
  await platform.close()
}

/** What a superuser asks of the two large tables. */
async function listQuestions({ db }: OpenDatabase): Promise<NamedQuestion[]> {
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

/** Who asks whom. */
interface Asking {
  readonly app: App
  readonly cookie: string
}

/** The first page, pages further and further in, and the last one: each as one request. */
async function measurePlaces(asking: Asking, { what, address }: Question): Promise<void> {
  const first = await ask(asking, address)
  const times: number[] = []
  for (const place of placesOf(first)) times.push(await time(asking, address + place))
  const note = first.goOn ? ', goes on' : ''
  report(`${what} (${first.rows.length} rows${note}; ${times.length} places)`, Math.max(...times), PAGE_BAR_MS)
}

function placesOf(first: Answer): string[] {
  const deep = middleOf(first)
  return ['', '&end=true', ...(deep ? [`&after=${deep}`] : [])]
}

/** Every question once at each place, as a superuser does: nothing is warm. */
async function sweep(asking: Asking, questions: readonly NamedQuestion[]): Promise<void> {
  const found: { what: string; ms: number }[] = []
  for (const [what, address] of questions.filter((_, index) => index % every === 0)) {
    const first = await ask(asking, `${address}&size=1`)
    for (const place of placesOf(first)) {
      const startedAt = performance.now()
      await ask(asking, address + place)
      found.push({ what: `${what} ${place.slice(0, 6)}`, ms: performance.now() - startedAt })
    }
  }
  found.sort((one, other) => other.ms - one.ms)
  const over = found.filter(({ ms }) => ms > PAGE_BAR_MS).length
  print(`  ${found.length} requests, median ${formatMs(median(found.map(({ ms }) => ms)))}, ${over} over; the slowest:`)
  for (const { what, ms } of found.slice(0, Math.max(SLOWEST, Math.min(over, 20)))) report(what, ms, PAGE_BAR_MS)
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

async function ask({ app, cookie }: Asking, address: string): Promise<Answer> {
  const answer = await app.inject({ url: encodeURI(address), headers: { cookie } })
  if (answer.statusCode !== 200) throw new Error(`${address}: ${answer.statusCode} ${answer.body}`)
  return answer.json()
}

async function time(asking: Asking, address: string): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now()
    await ask(asking, address)
    times.push(performance.now() - startedAt)
  }
  return median(times)
}

async function makeSuperuser(platform: Platform): Promise<string> {
  const email = 'boss@mit.edu'
  const isThere = await findAccount(platform.db, email)
  if (!isThere) await createAccount(platform, { email, firstName: 'B', lastName: 'Oss', isSuperuser: false })
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
