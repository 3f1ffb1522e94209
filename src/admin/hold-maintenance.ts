import type { FastifyRequest } from 'fastify'
import { findSession } from '../accounts/find-session.ts'
import { readSessionToken } from '../accounts/session-cookie.ts'
import { isSuperuser } from '../accounts/viewer.ts'
import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { isOwnRequest } from '../platform/http/own-request.ts'
import type { Platform } from '../platform/platform.ts'

/** When whoever was sent away should ask again, where nobody said when it will be over. */
const ASK_AGAIN_S = 300

/**
 * What a superuser needs to get in, and what says the truth about the site. Files of the pages hold nothing of anybody, and
 * the page that says why the site is closed is made of them.
 */
const OPEN = [
  /^\/api\/v1\/(site|health|metrics|account)$/,
  /^\/api\/auth\/sign-(in\/email|out)$/,
  /^\/log-in$/,
  /^\/(assets|images)\//,
  /^\/[\w-]+\.(js|css|svg|ico|png|txt|webmanifest)$/,
]

/**
 * Maintenance: everybody but superusers gets 503 and the reason, on every address. Uploads that were under way go on when it
 * is over, for their senders ask again; what runs goes on.
 */
export function holdMaintenance(app: App, platform: Platform): void {
  app.addHook('onRequest', async (request, reply) => {
    const { maintenance } = await platform.state.read()
    if (!maintenance || isOpen(request) || isOwnRequest(request) || (await isFromSuperuser(request, platform))) return
    const untilMs = (maintenance.until ?? 0) - platform.now()
    const seconds = untilMs > 0 ? Math.ceil(untilMs / 1000) : ASK_AGAIN_S
    reply.header('retry-after', seconds).header('cache-control', 'no-store')
    throw httpErrors.make('IN_MAINTENANCE', { values: { reason: maintenance.text } })
  })
}

function isOpen({ url, method, routeOptions }: FastifyRequest): boolean {
  const path = url.replace(/[?#].*$/s, '')
  if (path === '/api/v1/account' || path === '/api/v1/session') return method === 'GET'
  return OPEN.some(pattern => pattern.test(path)) || (routeOptions.url?.startsWith('/api/v1/health') ?? false)
}

/** Pages know no viewer of their own. */
async function isFromSuperuser({ viewer, headers }: FastifyRequest, platform: Platform): Promise<boolean> {
  if (viewer) return isSuperuser(viewer)
  const token = readSessionToken(headers.cookie, platform.config)
  const session = token ? await findSession(platform, token) : undefined
  return isSuperuser(session?.viewer ?? null)
}
