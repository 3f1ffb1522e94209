import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePlatform } from '../../../test/make-platform.ts'
import { type App, createApp } from './create-app.ts'
import { httpErrors } from './http.errors.ts'
import { servePages } from './serve-pages.ts'

/** A build as `vite build` leaves it, with a renderer of a few lines instead of the pages. */
const RENDERER = `
const page = (path, facts) => ({
  status: 200, language: 'en', texts: '/assets/en-1.json', title: 'Title of ' + path, description: 'About "' + path + '"', html: '<h1>Heading of ' + path + '</h1>',
  answers: {}, isListed: true, isSecret: false, isSameInBrowser: true, ...facts })
export const nameOf = path => (path === '/own' ? undefined : path.startsWith('/results/') ? '/results/:link' : path)
export const renderPage = async (path, { language, read }) => {
  if (path === '/broken') throw new Error('the secret of the stack trace')
  if (path.startsWith('/results/')) return page('result', { isListed: false, isSecret: true })
  if (path === '/own') return page(path, { html: await read('/api/v1/who', 'text') + await read('/api/v1/broken.json', 'text') + JSON.stringify(await read('/api/v1/facts')) })
  if (path === '/' || path === '/help') return page(path, { language, answers: { '/api/v1/facts': await read('/api/v1/facts') } })
  return page(path, { status: 404, isListed: false, title: 'Nothing is here' })
}
export const renderProblem = async problem => {
  if (problem.code === 'BODY_TOO_LARGE') throw new Error('the page for problems has a problem')
  return page('problem', { status: problem.status, title: problem.code, html: problem.requestId, isListed: false, isSameInBrowser: false })
}
export const listPages = async () => ['/', '/help']
`
const INDEX = `<!doctype html><html lang="en"><head><script>first()</script><!--head--></head><body><div id="root"><!--page--></div><!--answers--></body></html>`
const SCRIPT = `console.log(${JSON.stringify('x'.repeat(2000))})`

async function makeBuild(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'science-flask-web-'))
  await mkdir(join(folder, 'server'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), INDEX)
  await writeFile(join(folder, 'server', 'render-1.js'), RENDERER)
  await writeFile(join(folder, 'server', 'build.json'), '{"renderer":"render-1.js"}')
  await writeFile(join(folder, 'server', 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'theme.js'), '// theme')
  await writeFile(join(folder, 'assets', 'index-1234.js'), SCRIPT)
  await writeFile(join(folder, 'assets', 'index-1234.js.gz'), gzipSync(SCRIPT))
  return folder
}

let folder: string
let platform: Awaited<ReturnType<typeof makePlatform>>
let app: App
let base: string

beforeAll(async () => {
  folder = await makeBuild()
  platform = await makePlatform({ env: { SITE_URL: 'https://tool.example.org', NODE_ENV: 'production' } })
  app = await createApp(platform)
  app.get('/api/v1/facts', () => ({ text: '</script><script>alert(1)</script>' }))
  app.get('/api/v1/who', ({ headers }, reply) => reply.type('text/plain').send(`It is ${headers.cookie ?? 'nobody'}.`))
  app.get('/api/v1/broken.json', (_request, reply) => reply.type('application/json').send('{NaN'))
  app.get('/api/v1/fails', () => {
    throw new Error('boom')
  })
  app.get('/forbidden', () => {
    throw httpErrors.make('FORBIDDEN')
  })
  app.get('/large', () => {
    throw httpErrors.make('BODY_TOO_LARGE')
  })
  await servePages(app, platform, folder)
  base = await app.listen({ port: 0, host: '127.0.0.1' })
})

afterAll(async () => {
  await app.close()
  await platform.close()
  await rm(folder, { recursive: true })
})

const open = (path: string, headers: Record<string, string> = {}) =>
  fetch(base + path, { redirect: 'manual', headers: { accept: 'text/html', ...headers } })

describe('a page', () => {
  test('has a title, a description and a content that can be read without scripts', async () => {
    const answer = await open('/help')
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(html).toContain('<title>Title of /help</title>')
    expect(html).toContain('<meta name="description" content="About &quot;/help&quot;">')
    expect(html).toContain('<link rel="canonical" href="https://tool.example.org/help">')
    expect(html).toContain('<meta property="og:title" content="Title of /help">')
    expect(html).toContain('<div id="root" data-same><h1>Heading of /help</h1></div>')
    expect(html).toContain('--site-fill:#0b7285')
  })

  test('carries the answers it begins with, and they cannot end their element', async () => {
    const html = await (await open('/')).text()
    const json = /<script type="application\/json" id="answers">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
    expect(json).not.toContain('<')
    expect(JSON.parse(json)).toEqual({ '/api/v1/facts': { text: '</script><script>alert(1)</script>' } })
  })

  test('runs its own first script, and no other that stands in it', async () => {
    const hash = createHash('sha256').update('first()').digest('base64')
    const policyOf = async (path: string) => (await open(path)).headers.get('content-security-policy')
    for (const path of ['/help', '/nothing', '/forbidden', '/broken'])
      expect(await policyOf(path), path).toContain(`;script-src 'self' 'sha256-${hash}';`)
    expect(await policyOf('/api/v1/facts')).toContain(";script-src 'self';")
  })

  test('that depends on who asks is made for each, from what the API answers them, and kept nowhere', async () => {
    for (const [headers, who] of [
      [{ cookie: 'session=ann' }, 'session=ann'],
      [{}, 'nobody'],
    ] as const) {
      const answer = await open('/own', headers)
      expect(await answer.text()).toContain(`It is ${who}.{NaN{"text":`)
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
    }
    expect((await open('/help', { cookie: 'session=ann' })).headers.get('cache-control')).toBe('no-cache')
  })

  test('is compressed once and not sent again while it is the same', async () => {
    const first = await fetch(`${base}/help`, { headers: { 'accept-encoding': 'gzip' } })
    expect(first.headers.get('content-encoding')).toBe('gzip')
    const again = await open('/help', { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })

  test('answers HEAD without a body', async () => {
    const answer = await fetch(`${base}/help`, { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('')
  })

  test('with a slash at the end leads to the one without, and never to another site', async () => {
    const answer = await open('/help/?a=1')
    expect(answer.status).toBe(308)
    expect(answer.headers.get('location')).toBe('/help?a=1')
    const other = await open('//evil.example/')
    expect(other.status).toBe(404)
    expect(other.headers.get('location')).toBeNull()
  })

  test('is in the language of its visitor, also after another language was asked for', async () => {
    const german = await open('/help', { 'accept-language': 'de-AT,de;q=0.9,en;q=0.8' })
    expect(await german.text()).toContain('<html lang="de">')
    expect(german.headers.get('content-language')).toBe('de')
    expect(german.headers.get('vary')).toBe('accept-encoding, accept-language, cookie')
    expect(await (await open('/help')).text()).toContain('<html lang="en">')
    const chosen = await open('/help', { 'accept-language': 'de', cookie: 'language=en' })
    expect(await chosen.text()).toContain('<html lang="en">')
  })

  test('that does not exist answers 404 with a page', async () => {
    const answer = await open('/nothing')
    expect(answer.status).toBe(404)
    const html = await answer.text()
    expect(html).toContain('Nothing is here')
    expect(html).toContain('<meta name="robots" content="noindex">')
  })

  test('of a result is not listed and keeps its address to itself', async () => {
    const answer = await open('/results/secret-link')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    const html = await answer.text()
    expect(html).not.toContain('canonical')
    expect(html).not.toContain('secret-link')
  })
})

describe('an error', () => {
  test('of a page is a calm page with the request number and without the stack', async () => {
    const answer = await open('/broken')
    const html = await answer.text()
    expect(answer.status).toBe(500)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(html).toContain('INTERNAL_ERROR')
    expect(html).toMatch(/<div id="root">[a-z0-9]{26}<\/div>/)
    expect(html).not.toContain('stack trace')
  })

  test('outside the API is a page for a browser and a problem document for a program', async () => {
    const page = await open('/forbidden')
    expect(page.status).toBe(403)
    expect(await page.text()).toContain('<title>FORBIDDEN</title>')
    const document = await open('/forbidden', { accept: 'application/json' })
    expect(document.status).toBe(403)
    expect(await document.json()).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('of the API is a problem document, also for a browser', async () => {
    const failed = await open('/api/v1/fails')
    expect(failed.headers.get('content-type')).toContain('application/problem+json')
    const unknown = await open('/api/v1/nothing')
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('of the page for errors itself is still told in plain words', async () => {
    const answer = await open('/large')
    expect(answer.status).toBe(413)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const html = await answer.text()
    expect(html).toContain('This is more than the site accepts in one request.')
    expect(html).not.toContain('has a problem')
  })

  test('of a form sent to nowhere is a page, too', async () => {
    const answer = await fetch(`${base}/nowhere`, { method: 'POST', headers: { accept: 'text/html' } })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  })
})

describe('files', () => {
  test('with a hashed name are kept for ever and come as they were compressed by the build', async () => {
    const answer = await fetch(`${base}/assets/index-1234.js`, { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(answer.headers.get('content-type')).toContain('javascript')
    expect(await answer.text()).toBe(SCRIPT)
  })

  test('without a hash are asked for again', async () => {
    const answer = await open('/theme.js')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600')
  })

  test.each([
    '/assets/gone.js',
    '/assets/../server/build.json',
    '/assets/%2e%2e/server/build.json',
    '/server/build.json',
  ])('%s is not to be had', async path => {
    expect((await app.inject({ url: path })).statusCode).toBe(404)
  })

  test('the figure of the home page comes from the folder of the site', async () => {
    const answer = await app.inject({ url: '/images/home.svg', headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers['content-type']).toBe('image/svg+xml')
    expect(gunzipSync(answer.rawPayload).toString()).toContain('<svg')
  })
})

test('robots.txt keeps search engines away from what is private, and names the sitemap', async () => {
  const text = await (await open('/robots.txt')).text()
  for (const path of ['/api/', '/results/', '/profile', '/studies/']) expect(text).toContain(`Disallow: ${path}\n`)
  expect(text).toContain('Sitemap: https://tool.example.org/sitemap.xml')
})

test('sitemap.xml lists the pages', async () => {
  const answer = await open('/sitemap.xml')
  expect(answer.headers.get('content-type')).toContain('application/xml')
  expect(await answer.text()).toContain('<loc>https://tool.example.org/help</loc>')
})

test('pages that are built anew under a running site are served without a restart', async () => {
  const next = await makeBuild()
  const other = await createApp(platform)
  await servePages(other, platform, next)
  expect((await other.inject('/help')).body).toContain('Heading of /help')
  await rm(join(next, 'server', 'build.json'))
  await rm(join(next, 'index.html'))
  expect((await other.inject('/terms')).statusCode).toBe(404)
  await writeFile(join(next, 'index.html'), INDEX)
  await writeFile(join(next, 'server', 'render-2.js'), RENDERER.replace('Heading of', 'New heading of'))
  await writeFile(join(next, 'server', 'build.json'), '{"renderer":"render-2.js"}')
  expect((await other.inject('/help')).body).toContain('New heading of /help')
  await rm(next, { recursive: true })
})

test('a site whose pages are not built says so in a sentence', async () => {
  const bare = await createApp(platform)
  await servePages(bare, platform, join(folder, 'nowhere'))
  const answer = await bare.inject('/')
  expect(answer.statusCode).toBe(503)
  expect(answer.body).toBe(
    'The pages are not built. Run "npm start", or "npx vite build --config web/vite.config.ts", and start the site again.',
  )
  expect((await bare.inject('/api/v1/nothing')).json()).toMatchObject({ code: 'NOT_FOUND' })
})
