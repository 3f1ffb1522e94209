import type { App } from '../platform/http/create-app.ts'
import type { Platform } from '../platform/platform.ts'
import { findSession, isToBeNoted, isToBeRenewed, noteSession } from './find-session.ts'
import { clientOf, LIMITS, limitAttempt } from './limits.ts'
import { refuseOtherAccount } from './refuse-other-account.ts'
import { refuseChanges } from './see-as.ts'
import { endsWithBrowser, readSessionToken, SESSION_SECONDS, writeSessionCookie } from './session-cookie.ts'
import { startGuest } from './start-guest.ts'
import './ensure-viewer.ts'
import './viewer.ts'

/** Finds out who asks, for every request to the API, and moves the end of a session that is in use. */
export function watchSessions(app: App, platform: Platform): void {
  const { config, now } = platform
  app.decorateRequest('viewer', null)
  app.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.url?.startsWith('/api/')) return
    const { cookie } = request.headers
    const token = readSessionToken(cookie, config)
    const session = token ? await findSession(platform, token) : undefined
    request.viewer = session?.viewer ?? null
    refuseChanges(request)
    refuseOtherAccount(request)
    if (!token || !session) return
    if (isToBeRenewed(session, now()) && !endsWithBrowser(cookie, config)) {
      await noteSession(platform, token, now() + SESSION_SECONDS * 1_000)
      reply.header('set-cookie', writeSessionCookie(token, config))
    } else if (isToBeNoted(session, now())) {
      await noteSession(platform, token)
    }
  })
  app.decorate('makeGuest', async (request, reply) => {
    if (!config.site.access.guests) return null
    const limit = LIMITS.guestOfClient
    await limitAttempt(platform, reply, { limit, who: [clientOf(request)], refusal: 'TOO_MANY_GUESTS' })
    const client = { address: request.ip, userAgent: request.headers['user-agent'] ?? null }
    const { viewer, token } = await startGuest(platform, client)
    reply.header('set-cookie', writeSessionCookie(token, config))
    return viewer
  })
}
