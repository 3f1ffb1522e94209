import { expect, it } from 'vitest'
import { reportWorker } from '../src/platform/jobs/workers.ts'
import { createServer } from '../src/server.ts'
import { describeOnEachDatabase, emptyDatabase } from './databases.ts'
import { makePlatform } from './make-platform.ts'
import { makeAccount } from './open-services.ts'
import '../src/studies/studies.table.ts'

describeOnEachDatabase('the site', database => {
  it('is healthy while a worker was heard of within the last minute', async () => {
    await emptyDatabase(database())
    let now = 1_000_000
    const platform = await makePlatform({ database: database(), now: () => now })
    const app = await createServer({ ...platform, tools: new Map() })
    const ask = async () => app.inject({ url: '/api/v1/health' })
    expect((await ask()).json()).toMatchObject({ status: 503, code: 'NO_WORKER' })
    await reportWorker(platform.db, { id: 'worker', host: 'here', pid: 1 }, now)
    expect((await ask()).json()).toMatchObject({
      status: 'ok',
      workers: 1,
      checks: { database: 'ok', storage: 'none', queue: 'ok', mail: 'none', worker: 'ok' },
    })
    now += 61_000
    expect((await ask()).statusCode).toBe(503)
    await app.close()
    await platform.close()
  })

  it('says what is late, and tells nothing that is secret', async () => {
    await emptyDatabase(database())
    const now = 10_000_000
    const env = { SMTP_URL: 'smtp://tester:secret@mail.example.org' }
    const platform = await makePlatform({ database: database(), now: () => now, env })
    const app = await createServer({ ...platform, tools: new Map() })
    await reportWorker(platform.db, { id: 'worker', host: 'secret-host', pid: 1 }, now)
    const mail = { recipient: 'ada@example.org', subject: 'secret', body_text: '', body_html: '', attempts: 9 }
    const waiting = { id: 'm', kind: 'welcome', state: 'waiting' as const, next_attempt_at: 0, created_at: 1 }
    await platform.db
      .insertInto('mails')
      .values({ ...mail, ...waiting })
      .execute()
    const job = { id: 'j', kind: 'run-analysis', subject: 's', owner: 'o', state: 'waiting' as const, max_attempts: 3 }
    await platform.db
      .insertInto('jobs')
      .values({ ...job, run_at: 0, created_at: 1 })
      .execute()
    const answer = await app.inject({ url: '/api/v1/health' })
    expect(answer.json()).toMatchObject({ checks: { queue: 'late', mail: 'late' } })
    expect(answer.body).not.toMatch(/secret|example\.org/)
    for (const place of ['live', 'ready']) {
      expect((await app.inject({ url: `/api/v1/health/${place}` })).json()).toEqual({ status: 'ok' })
    }
    await app.close()
    await platform.close()
  })

  it('says that the site is full by its own limit, and before that that space gets scarce', async () => {
    await emptyDatabase(database())
    let now = 1_000_000
    const platform = await makePlatform({ database: database(), now: () => now })
    const site = { ...platform.config.site, storage: { keepFreeMegabytes: 1, siteMegabytes: 1 } }
    const app = await createServer({ ...platform, config: { ...platform.config, site }, tools: new Map() })
    await reportWorker(platform.db, { id: 'worker', host: 'here', pid: 1 }, now)
    const { id } = await makeAccount(database(), 'account')
    const store = (bytes: number) =>
      platform.db
        .insertInto('uploads')
        .values({ id: `u${bytes}`, account_id: id, file_name: 'a.csv', bytes, study_id: null, created_at: 0 })
        .execute()
    const ask = async () => (await app.inject({ url: '/api/v1/health' })).json()
    expect(await ask()).toMatchObject({ status: 'ok', checks: { storage: 'ok' } })
    await store(900_000)
    expect(await ask(), 'not measured again so soon').toMatchObject({ checks: { storage: 'ok' } })
    now += 10_000
    expect(await ask()).toMatchObject({ status: 'ok', checks: { storage: 'scarce' } })
    await store(100_000)
    expect(await ask()).toMatchObject({ status: 507, code: 'SITE_FULL' })
    await app.close()
    await platform.close()
  })

  it('shows metrics to whoever has the token, and to nobody else', async () => {
    await emptyDatabase(database())
    const token = 'a token of the tests'
    const platform = await makePlatform({ database: database(), env: { METRICS_TOKEN: token } })
    const app = await createServer({ ...platform, tools: new Map() })
    await reportWorker(platform.db, { id: 'worker', host: 'here', pid: 1 }, Date.now())
    const ask = (authorization?: string) =>
      app.inject({ url: '/api/v1/metrics', headers: authorization ? { authorization } : {} })
    expect([(await ask()).statusCode, (await ask('Bearer wrong')).statusCode]).toEqual([404, 404])
    await app.inject({ url: '/api/v1/site' })
    const { body, headers } = await ask(`Bearer ${token}`)
    expect(headers['content-type']).toContain('text/plain; version=0.0.4')
    expect(body).toMatch(/^science_flask_workers 1$/m)
    expect(body).toMatch(
      /^science_flask_request_seconds_count\{method="GET",route="\/api\/v1\/site",status="2xx"\} 1$/m,
    )
    expect(body).toMatch(/^science_flask_disk_free_bytes \d+$/m)
    // Every line is one that Prometheus reads.
    const lines = body.trimEnd().split('\n')
    const format = /^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="(?:[^"\\]|\\.)*",?)+\})? [\d.e+-]+)$/
    expect(lines.filter(line => !format.test(line))).toEqual([])
    await app.close()
    await platform.close()
  })

  it('has no metrics without a token', async () => {
    const platform = await makePlatform({ database: database() })
    const app = await createServer({ ...platform, tools: new Map() })
    expect((await app.inject({ url: '/api/v1/metrics' })).statusCode).toBe(404)
    await app.close()
    await platform.close()
  })

  it('answers 404 for the page of a result that is not there', async () => {
    const platform = await makePlatform({ database: database() })
    const app = await createServer({ ...platform, tools: new Map() })
    const page = await app.inject({ url: '/results/abcdefghijkmnpqrstuvwxyz22', headers: { accept: 'text/html' } })
    expect(page.statusCode).toBe(404)
    expect(page.headers['content-type']).toContain('text/html')
    await app.close()
    await platform.close()
  })
})
