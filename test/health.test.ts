import { expect, it } from 'vitest'
import { reportWorker } from '../src/platform/jobs/workers.ts'
import { createServer } from '../src/server.ts'
import { describeOnEachDatabase, emptyDatabase } from './databases.ts'
import { makePlatform } from './make-platform.ts'

describeOnEachDatabase('the site', database => {
  it('is healthy while a worker was heard of within the last minute', async () => {
    await emptyDatabase(database())
    let now = 1_000_000
    const platform = await makePlatform({ database: database(), now: () => now })
    const app = await createServer({ ...platform, tools: new Map() })
    const ask = async () => app.inject({ url: '/api/v1/health' })
    expect((await ask()).json()).toMatchObject({ status: 503, code: 'NO_WORKER' })
    await reportWorker(platform.db, { id: 'worker', host: 'here', pid: 1 }, now)
    expect((await ask()).json()).toEqual({ status: 'ok', workers: 1 })
    now += 61_000
    expect((await ask()).statusCode).toBe(503)
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
