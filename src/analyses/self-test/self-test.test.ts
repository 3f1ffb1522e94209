import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { describeOnEachDatabase, emptyDatabase } from '../../../test/databases.ts'
import { makeShellTool } from '../../../test/make-tool.ts'
import { makeAccount, openServices } from '../../../test/open-services.ts'
import { enqueueJob } from '../../platform/jobs/enqueue-job.ts'
import { startWorker } from '../../platform/jobs/start-worker.ts'
import { findSelfTest } from '../../tools/find-self-test.ts'
import type { Services } from '../../tools/services.ts'
import type { Tool } from '../../tools/tool-registry.ts'
import { keepTestRun } from './keep-test-run.ts'
import { requestDueSelfTests, requestSelfTests, SELF_TEST } from './request-self-tests.ts'
import { selfTestHandler } from './self-test-job.ts'

const WORKS = 'cp input/table.csv output/out.csv'
const FAILS = 'echo "no such package" >&2; exit 3'
const FIRST_DAY = new Date('2026-11-25T12:00:00').getTime()
const DAY_MS = 86_400_000

describeOnEachDatabase('the self-test of a tool', database => {
  const cleaners: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const clean of cleaners.splice(0).reverse()) await clean()
    await emptyDatabase(database())
  })

  /** A site with one tool and one admin, at a time that the test sets. */
  async function openSite(script = WORKS) {
    const made = await makeShellTool(script, { results: [{ file: 'out.csv', title: 'Out', view: 'table' }] })
    const clock = { now: FIRST_DAY }
    const opened = await openServices({ database: database(), now: () => clock.now })
    const admin = await makeAccount(database(), 'account', 'superuser')
    const tool: Tool = made
    const services: Services = { ...opened, tools: new Map([['probe', tool]]) }
    cleaners.push(made.remove, opened.close)
    return {
      services,
      clock,
      admin,
      change: (next: string) => writeFile(join(made.folder, 'run.sh'), next),
      withVersion: (version: string): Services => ({
        ...services,
        tools: new Map([['probe', { ...tool, declaration: { ...tool.declaration, version } }]]),
      }),
    }
  }

  const countJobs = async ({ db }: Services) =>
    (await db.selectFrom('jobs').select('id').where('kind', '=', SELF_TEST).execute()).length
  const listMails = async ({ db }: Services) =>
    await db.selectFrom('mails').select(['kind', 'recipient', 'body_text']).orderBy('created_at').execute()

  /** Lets a worker do what waits. */
  async function work(services: Services): Promise<void> {
    const worker = startWorker({ platform: services, handlers: [selfTestHandler(services)] })
    await vi.waitFor(async () => expect(await countJobs(services)).toBe(0), { timeout: 20_000, interval: 20 })
    await worker.stop()
  }

  it('is asked for once a night by however many workers, and not before the first night', async () => {
    const { services, clock } = await openSite()
    const ask = async () => {
      const workers = Array.from({ length: 4 }, () => requestDueSelfTests(services, true).catch(() => undefined))
      await Promise.all(workers)
      // A worker whose database refused two writes at a time asks again after a minute.
      await requestDueSelfTests(services, false)
      return countJobs(services)
    }
    expect(await ask()).toBe(0)
    clock.now += 14 * 3_600_000
    expect(await ask()).toBe(0)
    clock.now += 2 * 3_600_000
    expect(await ask()).toBe(1)
    await services.db.deleteFrom('jobs').execute()
    expect(await ask()).toBe(0)
    // The site was off for three nights: what they missed is done once.
    clock.now += 3 * DAY_MS
    expect(await ask()).toBe(1)
    expect(await ask()).toBe(1)
  })

  it('is asked for at the start when the version changed, and never at night where the site does not want it', async () => {
    const { services, clock, withVersion } = await openSite()
    await requestDueSelfTests(services, true)
    await requestDueSelfTests(withVersion('2.0.0'), false)
    expect(await countJobs(services)).toBe(0)
    await requestDueSelfTests(withVersion('2.0.0'), true)
    expect(await countJobs(services)).toBe(1)
    await services.db.deleteFrom('jobs').execute()
    clock.now += DAY_MS
    const site = { ...services.config.site, selfTest: { nightly: false, hour: 3 } }
    await requestDueSelfTests({ ...services, config: { ...services.config, site } }, true)
    expect(await countJobs(services)).toBe(0)
  })

  it('tells everybody whether the tool works, and the admins when that changes', async () => {
    const { services, clock, change, admin } = await openSite()
    expect(await findSelfTest(services.db, 'probe')).toBeUndefined()
    const test = async (script: string) => {
      clock.now += DAY_MS
      await change(script)
      await requestSelfTests(services)
      await requestSelfTests(services)
      await work(services)
      return findSelfTest(services.db, 'probe')
    }
    expect(await test(WORKS)).toEqual({ version: '1.2.3', works: true, testedAt: clock.now, workedAt: clock.now })
    expect(await listMails(services)).toEqual([])
    const workedAt = clock.now
    expect(await test(FAILS)).toEqual({ version: '1.2.3', works: false, testedAt: clock.now, workedAt })
    expect(await test('true')).toEqual({ version: '1.2.3', works: false, testedAt: clock.now, workedAt })
    const [failed, ...others] = await listMails(services)
    expect(others).toEqual([])
    expect(failed).toMatchObject({ kind: 'self-test-failed', recipient: admin.email })
    expect(failed.body_text).toContain('no such package')
    expect(await test(WORKS)).toMatchObject({ works: true, workedAt: clock.now })
    expect(await test(WORKS)).toMatchObject({ works: true })
    expect((await listMails(services)).map(({ kind }) => kind)).toEqual(['self-test-failed', 'self-test-works'])
    const runs = await services.db.selectFrom('self_test_runs').selectAll().orderBy('tested_at').execute()
    expect(runs.map(({ good }) => good)).toEqual([1, 0, 0, 1, 1])
    expect(runs[1]).toMatchObject({
      tool: 'probe',
      version: '1.2.3',
      message: expect.stringContaining('no such package'),
      tested_at: workedAt + DAY_MS,
    })
    expect(JSON.parse(runs[1].explanation ?? '')).toMatchObject([
      [
        { code: 'TEST_RUN_FAILED', message: 'The example failed:' },
        { code: 'RUN_ENDED_WITH_CODE', values: { code: '3' } },
        {},
        { code: 'RUN_LAST_WORDS', values: { words: 'no such package' } },
      ],
    ])
    expect(JSON.parse(runs[2].explanation ?? '')).toMatchObject([
      [{ code: 'TEST_RUN_FAILED' }, { code: 'RUN_RESULTS_MISSING', values: { files: 'out.csv' } }, {}, {}],
    ])
    for (const { seconds } of runs) expect(seconds).toBeGreaterThan(0)
  })

  it('keeps the last 30 outcomes of each tool', async () => {
    const { services } = await openSite()
    const outcome = { version: '1', good: 1, message: '', explanation: '[]', seconds: null }
    for (const tool of ['other', 'probe'])
      for (let at = 1; at <= (tool === 'probe' ? 33 : 2); at++)
        await keepTestRun(services.db, { id: `${tool}${at}`, tool, tested_at: at, ...outcome })
    const { db } = services
    const runs = await db.selectFrom('self_test_runs').select(['tool', 'tested_at']).orderBy('tested_at').execute()
    const ofProbe = runs.filter(({ tool }) => tool === 'probe').map(({ tested_at }) => tested_at)
    expect([ofProbe.length, ofProbe[0], ofProbe.at(-1), runs.length]).toEqual([30, 4, 33, 32])
  })

  it('fails in words when every attempt was broken off', async () => {
    const { services } = await openSite()
    await enqueueJob(services.db, { kind: SELF_TEST, subject: 'probe', owner: 'site', maxAttempts: 1 }, 0)
    // The worker of the only attempt died.
    await services.db.updateTable('jobs').set({ attempts: 1 }).execute()
    await work(services)
    expect(await findSelfTest(services.db, 'probe')).toMatchObject({ works: false, workedAt: null })
    expect((await listMails(services))[0]?.body_text).toContain('begun once and broken off')
  })

  it('of a tool that is gone leaves nothing behind', async () => {
    const { services } = await openSite()
    await requestSelfTests(services)
    await work({ ...services, tools: new Map() })
    expect(await findSelfTest(services.db, 'probe')).toBeUndefined()
  })
})
