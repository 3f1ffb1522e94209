import type { FastifyRequest } from 'fastify'
import { countAttempt } from '../accounts/count-attempt.ts'
import { clientOf } from '../accounts/limits.ts'
import { isSuperuser } from '../accounts/viewer.ts'
import { recordAudit } from '../platform/audit/record-audit.ts'
import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import type { Platform } from '../platform/platform.ts'
import { adminErrors } from './admin.errors.ts'

const ADMIN_PREFIX = '/api/v1/admin/'

/** The audit log takes so many refusals of one client an hour; the log of the site takes them all. */
const NOTED = { name: 'admin-refused', max: 20, windowMs: 3_600_000 }

/**
 * Every route below `/api/v1/admin/`, whoever registers it and whenever, answers superusers only, before anything of the
 * request is read. Refused attempts are logged and audited.
 */
export function guardAdmin(app: App, platform: Platform): void {
  app.addHook('onRequest', async request => {
    if (!request.routeOptions.url?.startsWith(ADMIN_PREFIX) || isSuperuser(request.viewer)) return
    await noteRefusal(platform, request)
    throw request.viewer ? adminErrors.make('SUPERUSERS_ONLY') : httpErrors.make('LOG_IN_REQUIRED')
  })
}

async function noteRefusal(platform: Platform, request: FastifyRequest): Promise<void> {
  const { method, viewer } = request
  const route = `${method} ${request.routeOptions.url}`
  request.log.warn({ account: viewer?.id ?? null, route }, 'admin route refused')
  if ((await countAttempt(platform, NOTED, [viewer?.id ?? clientOf(request)])) > 0) return
  const subject = { kind: 'routes', id: route }
  await recordAudit(platform.db, { who: viewer?.seenBy ?? viewer, what: 'admin.refused', subject }, platform.now())
}
