import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  type RawServerDefault,
} from 'fastify'
import type { Platform } from '../platform.ts'
import { redactAddress, redactPath } from '../redact-line.ts'
import { answerError, answerNotFound } from './answer-error.ts'
import { checkOrigin } from './check-origin.ts'
import { writeContentPolicy } from './content-policy.ts'
import { isForwardedByStranger } from './trust-proxy.ts'

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** Largest JSON body; files come through uploads. */
const BODY_LIMIT_BYTES = 1_000_000
/** Requests of one client to the API within a minute: many tabs and a large upload stay far below. */
const REQUESTS_PER_MINUTE = 600
const CONTENT_POLICY = writeContentPolicy([])

/** The bare site: logging, security headers, the OpenAPI document, problem documents. Features add their routes. */
export async function createApp(platform: Platform): Promise<App> {
  const app = Fastify({
    loggerInstance: platform.log as FastifyBaseLogger,
    childLoggerFactory: (log, bindings, options) =>
      log.child(bindings, { ...options, serializers: { ...options.serializers, req: describeRequest } }),
    genReqId: platform.newId,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: platform.config.trustProxy || false,
    routerOptions: { maxParamLength: 500 },
    rewriteUrl: ({ url = '/' }) => (isDecodable(url) ? url : url.replaceAll('%', '%25')),
    // What is under way is answered before the site stops; see `closeApp`.
    forceCloseConnections: 'idle',
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(answerNotFound)
  await app.register(helmet, helmetOptions(platform.config.url.startsWith('https:')))
  await app.register(rateLimit, {
    max: REQUESTS_PER_MINUTE,
    timeWindow: '1 minute',
    allowList: request =>
      !isApi(request) || (request.ip === '127.0.0.1' && !isForwardedByStranger(request, platform.config)),
  })
  warnOfStrangers(app, platform)
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id).header('content-security-policy', CONTENT_POLICY)
    if (isApi(request)) checkOrigin(request, platform.config.url)
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: platform.config.site.name, version: '1', description: 'Everything the pages can do.' },
    },
  })
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, () => app.swagger())
  return app
}

/** Tells the operator once of a proxy that is not named in the settings: to the site all its clients are one. */
function warnOfStrangers(app: App, { config, log }: Platform): void {
  let isTold = false
  app.addHook('onRequest', async request => {
    if (isTold || !isForwardedByStranger(request, config)) return
    isTold = true
    log.warn(
      'a proxy forwards requests, but TRUST_PROXY does not name it: all clients look like one (docs/settings.md)',
    )
  })
}

/** What is no address, such as `/%ff`, is looked for as it stands: not found, with the page that says so. */
function isDecodable(url: string): boolean {
  if (!url.includes('%')) return true
  try {
    decodeURIComponent(url.replace(/\?.*$/s, ''))
    return true
  } catch {
    return false
  }
}

/** For the log: which page, and from which network; nothing that leads to a person or opens a result. */
function describeRequest({ method, url, ip }: FastifyRequest) {
  return { method, url: redactPath(url), ip: redactAddress(ip) }
}

function isApi({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.startsWith('/api/') ?? false
}

/** Nothing is loaded from other sites, and no other site may frame a page. */
function helmetOptions(isHttps: boolean) {
  return {
    // Ours, which a page extends by its own scripts.
    contentSecurityPolicy: false,
    strictTransportSecurity: isHttps && { maxAge: 31_536_000 },
    referrerPolicy: { policy: 'same-origin' as const },
  }
}
