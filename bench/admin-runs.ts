// `node bench/admin-runs.ts [sqlite|postgres|mysql] …`: runs, queue, space and use in the admin panel among 100,000 accounts,
// 1,000,000 analyses and five years of use at 100 institutions. `--size=1` for a hundredth of that, `--keep` and `--on=URL`
// to measure again.
import { countStorage } from '../src/admin/count-storage.ts'
import { describeQueue } from '../src/admin/describe-queue.ts'
import { listOutbox } from '../src/admin/list-outbox.ts'
import { listRuns } from '../src/admin/list-runs.ts'
import { listStorage } from '../src/admin/list-storage.ts'
import { readUsage, writeUsageCsv } from '../src/admin/read-usage.ts'
import '../src/analyses/usage.table.ts'
import type { OpenDatabase } from '../src/platform/database/open-database.ts'
import { loadTools } from '../src/tools/load-tools.ts'
import type { Services } from '../src/tools/services.ts'
import { EXAMPLE_SITE, makePlatform } from '../test/make-platform.ts'
import { onLargeSites, percent } from './large-site.ts'
import { formatMs, median } from './measure.ts'

const RUNS = 5
const BAR_MS = 200
const DAY_MS = 86_400_000
const INSTITUTIONS = 100
const ROWS_AT_ONCE = 500
const END = Date.parse('2026-01-01')

await onLargeSites(async database => {
  await fillUsage(database)
  const platform = await makePlatform({ database })
  await measure({ ...platform, tools: await loadTools(EXAMPLE_SITE) })
  await platform.close()
})

async function measure(services: Services): Promise<void> {
  const { db } = services
  const deep = `${Date.parse('2023-06-01')}.m`
  for (const state of [undefined, 'failed', 'done', 'waiting'] as const) {
    await time(`runs, ${state ?? 'all'}`, () => listRuns(services, { state }))
    await time(`runs, ${state ?? 'all'}, deep`, () => listRuns(services, { state, before: deep }))
    await time(`runs, ${state ?? 'all'}, a tool without any`, () => listRuns(services, { state, tool: 'nowhere' }))
  }
  const { account_id: owner } = await db.selectFrom('analyses').select('account_id').limit(1).executeTakeFirstOrThrow()
  await time('runs of one owner', () => listRuns(services, { owner }))
  await time('runs of one owner, failed, deep', () => listRuns(services, { owner, state: 'failed', before: deep }))
  await time('runs of a kind of failure', () => listRuns(services, { group: 'nowhere' }))
  await time('runs of a tool, done', () => listRuns(services, { tool: 'retired', state: 'done' }))
  await time('queue', () => describeQueue(services))
  await time('mails', () => listOutbox(services, {}))
  const startedAt = performance.now()
  await countStorage(services)
  process.stdout.write(
    `       ${formatMs(performance.now() - startedAt).padStart(8)}  counting space, in the background\n`,
  )
  await time('storage', () => listStorage(db, undefined))
  const year = { from: '2025-01-01', to: '2025-12-31' } as const
  for (const by of ['tool', 'country', 'institution'] as const) {
    await time(`use of a year by ${by}`, () => readUsage(services, { ...year, unit: 'month', by }))
    await time(`use of a year by ${by}, days`, () => readUsage(services, { ...year, unit: 'day', by }))
  }
  await time('use of a year as a table', async () => {
    for await (const _part of writeUsageCsv(services, { ...year, unit: 'month', by: 'tool' }));
  })
}

async function fillUsage({ db }: OpenDatabase): Promise<void> {
  if (await db.selectFrom('usage_days').select('day').limit(1).executeTakeFirst()) return
  const days = Math.ceil((5 * 365 * percent) / 100)
  const rows = Array.from({ length: days * INSTITUTIONS }, (_each, index) => {
    const day = new Date(END - (1 + Math.floor(index / INSTITUTIONS)) * DAY_MS).toISOString().slice(0, 10)
    const place = index % INSTITUTIONS
    return {
      ...{ day, tool: `tool${place % 3}`, country: ['US', 'DE', 'JP', 'CH'][place % 4], institution: `Place ${place}` },
      ...{ submitted: 5, done: 4, failed: 1, people: 2, run_ms: 60_000 },
    }
  })
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await db
      .insertInto('usage_days')
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .execute()
  }
}

async function time(what: string, act: () => Promise<unknown>): Promise<void> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now()
    await act()
    times.push(performance.now() - startedAt)
  }
  const ms = median(times)
  process.stdout.write(`  ${ms > BAR_MS ? 'OVER' : 'ok  '} ${formatMs(ms).padStart(8)}  ${what}\n`)
}
