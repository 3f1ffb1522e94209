import { pino } from 'pino'
import { Type } from 'typebox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makePlatform } from '../../../test/make-platform.ts'
import { type App, createApp } from './create-app.ts'
import { httpErrors } from './http.errors.ts'

interface Problem {
  readonly code: string
  readonly detail: string
}

describe('createApp', () => {
  let app: App
  let url = ''
  let lines: string[] = []
  let close = async () => {}

  beforeEach(async () => {
    const platform = await makePlatform({ env: { SITE_URL: 'https://tool.example.org' } })
    lines = []
    app = await createApp({ ...platform, log: pino({ level: 'info' }, { write: line => void lines.push(line) }) })
    const body = Type.Object({ name: Type.String({ minLength: 2 }) }, { additionalProperties: false })
    app.get('/api/v1/things', async () => ({ things: [] }))
    app.post('/api/v1/things', { schema: { body } }, async () => ({ made: true }))
    app.get('/api/v1/broken', async () => {
      throw new Error('secret detail of the inside')
    })
    app.get('/api/v1/away', async () => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    })
    app.get('/api/v1/full', async () => {
      throw Object.assign(new Error('write'), { code: 'SQLITE_FULL' })
    })
    app.get('/api/v1/closed', async () => {
      throw httpErrors.make('IN_MAINTENANCE', { values: { reason: '' } })
    })
    app.get('/page', async () => 'page')
    url = await app.listen({ host: '127.0.0.1', port: 0 })
    close = async () => {
      await app.close()
      await platform.close()
    }
  })
  afterEach(() => close())

  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(url + path, init)
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { response, body: (isJson ? await response.json() : await response.text()) as Problem }
  }
  const post = (headers: Record<string, string>, body = '{"name":"Ada"}') =>
    send('/api/v1/things', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'https://tool.example.org.evil.example', 'nonsense'])(
    'does not carry out what a page from %s makes a browser send',
    async origin => {
      const { response, body } = await post({ origin })
      expect(response.status).toBe(403)
      expect(body.code).toBe('FOREIGN_ORIGIN')
    },
  )

  it('carries out what its own pages and programs send, by whichever name the site was reached', async () => {
    expect((await post({ origin: 'https://tool.example.org' })).response.status).toBe(200)
    expect((await post({ origin: url })).response.status).toBe(200)
    expect((await post({})).response.status).toBe(200)
    expect((await send('/api/v1/things', { headers: { origin: 'https://evil.example' } })).response.status).toBe(200)
  })

  it('refuses a wrong form with the field and a sentence, as a problem document', async () => {
    const { response, body } = await post({}, '{"name":"A"}')
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(body).toMatchObject({ code: 'INVALID_REQUEST', fields: [{ field: 'name' }] })
    expect((await post({}, '{"name":"Ada","role":"superuser"}')).response.status).toBe(400)
    expect((await post({}, '{')).body.code).toBe('INVALID_REQUEST')
    expect((await post({}, `{"name":"${'a'.repeat(2_000_000)}"}`)).body.code).toBe('BODY_TOO_LARGE')
  })

  it.each(['/%ff', '/api/v1/things/%', '/%c3%28?x=%ff'])('finds nothing at %s, which is no address', async path => {
    const { response, body } = await send(path)
    expect(response.status).toBe(404)
    expect(body.code).toBe('NOT_FOUND')
    expect((await send('/page?x=%ff')).response.status).toBe(200)
  })

  it('says in a sentence that the database does not answer, or that the disk is full', async () => {
    expect((await send('/api/v1/away')).body).toMatchObject({ code: 'DATABASE_AWAY', status: 503 })
    expect((await send('/api/v1/full')).body).toMatchObject({ code: 'DISK_FULL', status: 507 })
  })

  it('logs what is a fault as one, and not what the operator chose', async () => {
    const faults = () => lines.filter(line => JSON.parse(line).level >= 50).length
    expect((await send('/api/v1/closed')).body).toMatchObject({ code: 'IN_MAINTENANCE', status: 503 })
    expect(faults()).toBe(0)
    await send('/api/v1/away')
    expect(faults()).toBe(1)
  })

  it('shows nothing of the inside when something breaks', async () => {
    const { response, body } = await send('/api/v1/broken')
    expect(response.status).toBe(500)
    expect(body).toMatchObject({ code: 'INTERNAL_ERROR', requestId: expect.any(String) })
    expect(JSON.stringify(body)).not.toMatch(/secret|create-app/)
  })

  it('logs requests without what only their receiver should know', async () => {
    await send('/api/v1/things?token=secret-token&email=ada@mit.edu', { headers: { cookie: 'secret-cookie' } })
    expect(lines.join('')).toContain('/api/v1/things')
    expect(lines.join('')).not.toMatch(/secret-|ada@/)
  })

  it('slows down a client that asks without end, but neither its pages nor other clients', async () => {
    const ask = async (client: string, path = '/api/v1/things') =>
      (await send(path, { headers: { 'x-forwarded-for': client } })).response
    for (let request = 0; request < 600; request++) await ask('198.51.100.7')
    const refused = await ask('198.51.100.7')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask('198.51.100.7', '/page')).status).toBe(200)
    expect((await ask('198.51.100.8')).status).toBe(200)
  })
})

describe('a site that was told of no proxy', () => {
  it('believes nobody who says for whom he asks, limits all of them as one, and tells the operator once', async () => {
    const platform = await makePlatform({ env: { TRUST_PROXY: '' } })
    const lines: string[] = []
    const app = await createApp({ ...platform, log: pino({ level: 'warn' }, { write: line => void lines.push(line) }) })
    app.get('/api/v1/address', async request => ({ ip: request.ip }))
    const ask = (client: string) =>
      app.inject({ url: '/api/v1/address', headers: { 'x-forwarded-for': client }, remoteAddress: '127.0.0.1' })
    expect((await ask('198.51.100.7')).json()).toEqual({ ip: '127.0.0.1' })
    for (let request = 0; request < 600; request++) await ask(`198.51.100.${request % 200}`)
    expect((await ask('198.51.100.9')).statusCode).toBe(429)
    expect(lines.filter(line => line.includes('TRUST_PROXY'))).toHaveLength(1)
    await app.close()
    await platform.close()
  })
})
