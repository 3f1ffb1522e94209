import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../../define/languages.ts'
import type { Platform } from '../platform.ts'
import { languageOf } from './choose-language.ts'
import type { App } from './create-app.ts'
import { LAST_FILE } from './load-build.ts'
import { chooseEncoding, type StoredPage, storePage } from './page-cache.ts'
import type { PageProblem } from './pages.contract.ts'
import { createPages, type Pages } from './render-pages.ts'
import { siteImages } from './site-images.ts'
import { readTheme } from './site-theme.ts'
import { writePlainProblem } from './write-shell.ts'

/** Where `vite build` puts the pages. */
const WEB_FOLDER = join(import.meta.dirname, '../../../web-dist')
const NOT_BUILT =
  'The pages are not built. Run "npm start", or "npx vite build --config web/vite.config.ts", and start the site again.'
const YEAR_S = 31_536_000
const HOUR_S = 3600
/** What search engines must not visit. */
const PRIVATE_PATHS = [
  '/api/',
  '/results/',
  '/studies/',
  '/profile',
  '/upload',
  '/mailbox',
  '/admin',
  '/reset-password',
]

/**
 * Serves the built pages: files as they are, compressed at build time; every other path as a document with a head and a
 * readable content of its own. Register it last, for it answers whatever nothing else does.
 *
 * @param folder  default: where the build puts the pages
 */
export async function servePages(app: App, platform: Platform, folder: string = WEB_FOLDER): Promise<void> {
  if (!existsSync(join(folder, LAST_FILE))) return refuseToServe(app, platform)
  await serveFiles(app, folder)
  await serveImages(app, platform)
  await serveTheme(app, platform)
  const pages = createPages(app, platform, folder)
  const languageFor = (request: FastifyRequest) => languageOf(request, platform.config.site)
  app.get('/robots.txt', hidden, (_request, reply) => reply.type('text/plain').send(writeRobots(platform.config.url)))
  app.get('/sitemap.xml', hidden, async (_request, reply) =>
    reply.type('application/xml').send(writeSitemap(platform.config.url, await pages.listPaths())),
  )
  app.get<{ Params: { '*': string } }>('/*', hidden, async (request, reply) => {
    const path = request.url.replace(/[?#].*$/s, '')
    if (path.startsWith('/api/')) return reply.callNotFound()
    if (/^\/[^/].*\/$/.test(path)) return reply.redirect(path.replace(/\/+$/, '') + request.url.slice(path.length), 308)
    return sendStored({ request, reply }, await pages.find(path, languageFor(request), request.headers.cookie))
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isProblemForPerson(request, reply) || typeof payload !== 'string') return payload
    const language = languageFor(request)
    const { headers, body } = await explainProblem({ pages, language, request }, JSON.parse(payload))
    void reply.headers({ ...headers, 'content-length': body.length })
    return body
  })
}

interface Explanation {
  readonly pages: Pages
  readonly language: Language
  readonly request: FastifyRequest
}

async function explainProblem({ pages, language, request }: Explanation, problem: PageProblem) {
  const type = 'text/html; charset=utf-8'
  try {
    const { headers, bodies } = await pages.explain(problem, language)
    const policy = headers['content-security-policy']
    return { headers: { 'content-type': type, 'content-security-policy': policy }, body: bodies.identity }
  } catch (error) {
    request.log.error({ err: error }, 'the page for a problem cannot be rendered')
    return { headers: { 'content-type': type }, body: Buffer.from(writePlainProblem(problem)) }
  }
}

const hidden = { schema: { hide: true } }

/** A problem outside the API is read by a person in a browser. */
function isProblemForPerson(request: FastifyRequest, reply: FastifyReply): boolean {
  return (
    String(reply.getHeader('content-type')).startsWith('application/problem+json') &&
    !request.url.startsWith('/api/') &&
    (request.headers.accept ?? '').includes('text/html')
  )
}

function refuseToServe(app: App, platform: Platform): void {
  platform.log.warn(NOT_BUILT)
  app.get('/*', hidden, (request, reply) =>
    request.url.startsWith('/api/') ? reply.callNotFound() : reply.status(503).type('text/plain').send(NOT_BUILT),
  )
}

/** Hashed names never change their content; the few others may with the next build. */
async function serveFiles(app: App, folder: string): Promise<void> {
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, cacheControl: false })
  app.get<{ Params: { '*': string } }>('/assets/*', hidden, (request, reply) =>
    reply.header('cache-control', `public, max-age=${YEAR_S}, immutable`).sendFile(`assets/${request.params['*']}`),
  )
  for (const file of readdirSync(folder, { withFileTypes: true })) {
    if (!file.isFile() || /^\.|^index\.html$|\.(br|gz)$/.test(file.name)) continue
    app.get(`/${file.name}`, hidden, (_request, reply) =>
      reply.header('cache-control', `public, max-age=${HOUR_S}`).sendFile(file.name),
    )
  }
}

/** Images of the site, compressed in memory: they lie in a folder that is not ours to write into. */
async function serveImages(app: App, { config }: Platform): Promise<void> {
  for (const { address, file } of Object.values(siteImages(config))) {
    const headers = {
      'content-type': IMAGE_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
      'cache-control': `public, max-age=${HOUR_S}`,
      vary: 'accept-encoding',
    }
    const stored = await storePage({ status: 200, headers }, await readFile(file))
    app.get(address, hidden, (request, reply) => sendStored({ request, reply }, stored))
  }
}

async function serveTheme(app: App, { config }: Platform): Promise<void> {
  const theme = readTheme(config)
  if (!theme) return
  const headers = {
    'content-type': 'text/css; charset=utf-8',
    'cache-control': `public, max-age=${YEAR_S}, immutable`,
    vary: 'accept-encoding',
  }
  const stored = await storePage({ status: 200, headers }, theme.css)
  app.get(theme.address, hidden, (request, reply) => sendStored({ request, reply }, stored))
}

const IMAGE_TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

function sendStored({ request, reply }: Exchange, page: StoredPage): FastifyReply {
  void reply.headers({ ...page.headers, etag: page.etag })
  if (page.status === 200 && request.headers['if-none-match'] === page.etag) return reply.status(304).send()
  const encoding = chooseEncoding(request.headers['accept-encoding'])
  if (encoding !== 'identity') void reply.header('content-encoding', encoding)
  return reply.status(page.status).send(page.bodies[encoding])
}

function writeRobots(url: string): string {
  const lines = PRIVATE_PATHS.map(path => `Disallow: ${path}`)
  return ['User-agent: *', ...lines, '', `Sitemap: ${url}/sitemap.xml`, ''].join('\n')
}

function writeSitemap(url: string, paths: readonly string[]): string {
  const entries = paths.map(path => `  <url><loc>${url}${path === '/' ? '/' : path}</loc></url>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    '</urlset>',
    '',
  ].join('\n')
}
