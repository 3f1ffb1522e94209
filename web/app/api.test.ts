import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { english, german } from '../../test/texts.ts'
import { describeFailure } from '../ui/problem-words.tsx'
import { ApiProblem, api } from './api.ts'

let server: Server
let base: string
let answer: RequestListener = (_request, response) => response.end()

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const fetchFromServer = globalThis.fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetchFromServer(base + path, init))
})

afterEach(() => {
  vi.unstubAllGlobals()
  server.close()
})

const problemOf = (request: Promise<unknown>): Promise<ApiProblem> =>
  request.then(
    () => expect.fail('it did not fail'),
    (error: unknown) => {
      if (error instanceof ApiProblem) return error
      throw error
    },
  )

test('an answer is read as JSON', async () => {
  answer = (request, response) => response.end(JSON.stringify({ method: request.method, url: request.url }))
  expect(await api.get('/api/v1/site')).toEqual({ method: 'GET', url: '/api/v1/site' })
})

test('a body is sent as JSON, also an empty one', async () => {
  answer = async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    response.end(JSON.stringify({ type: request.headers['content-type'], body: Buffer.concat(chunks).toString() }))
  }
  expect(await api.post('/api/x', { a: 'ä' })).toEqual({ type: 'application/json', body: '{"a":"ä"}' })
  expect(await api.post('/api/x')).toEqual({ type: 'application/json', body: '{}' })
})

test.each([204, 202])('an empty answer with status %i is undefined', async status => {
  answer = (_request, response) => response.writeHead(status, status === 204 ? {} : { 'content-length': 0 }).end()
  expect(await api.delete('/api/v1/studies/a')).toBeUndefined()
})

test('a problem document becomes an error with its sentence, code, fields and request number', async () => {
  const fields = [{ code: 'TOO_SHORT', field: 'name', message: 'The name needs at least 3 characters.' }]
  answer = (_request, response) =>
    response
      .writeHead(422, { 'content-type': 'application/problem+json' })
      .end(JSON.stringify({ status: 422, code: 'INVALID', detail: 'Change the name.', requestId: 'abc', fields }))
  const problem = await problemOf(api.post('/api/v1/studies', {}))
  expect(problem).toMatchObject({ status: 422, code: 'INVALID', detail: 'Change the name.', requestId: 'abc', fields })
})

test.each([
  [413, /more than the site accepts/],
  [429, /Wait a minute/],
  [502, /does not answer properly/],
  [418, /refused/],
])('a proxy that answers %i with HTML is described in words', async (status, words) => {
  answer = (_request, response) =>
    response.writeHead(status, { 'content-type': 'text/html', 'x-request-id': 'r1' }).end('<h1>nginx</h1>')
  const problem = await problemOf(api.get('/api/v1/site'))
  expect(problem.status).toBe(status)
  expect(describeFailure(problem, english)).toMatch(words)
  expect(describeFailure(problem, german)).not.toMatch(/nginx|the site/i)
  expect(problem.requestId).toBe('r1')
})

test('a success that is no JSON is a problem in words, too', async () => {
  answer = (_request, response) => response.end('<!doctype html>')
  expect((await problemOf(api.get('/api/v1/site'))).code).toBe('NOT_JSON')
})

test('a site that cannot be reached is a problem with a calm sentence', async () => {
  answer = request => request.destroy()
  const problem = await problemOf(api.get('/api/v1/site'))
  expect(problem).toMatchObject({ status: 0, code: 'OFFLINE' })
  expect(describeFailure(problem, english)).toMatch(/nothing you entered is lost/)
})

test('a request that was called off is no problem', async () => {
  const controller = new AbortController()
  answer = () => controller.abort()
  await expect(api.get('/api/v1/site', { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
})
