import type { FastifyRequest } from 'fastify'
import { recordAudit } from '../platform/audit/record-audit.ts'
import type { Platform } from '../platform/platform.ts'
import { accountErrors } from './accounts.errors.ts'
import { readSessionToken } from './session-cookie.ts'
import type { Viewer } from './viewer.ts'
import './accounts.table.ts'

/** So long a superuser sees the site as somebody else, at most. */
const SEE_AS_MINUTES = 30
const MINUTE_MS = 60_000

/** Where a superuser comes back to their own account. */
export const SEE_AS_MYSELF = '/api/v1/account/see-as-myself'
const ALLOWED = new Set([SEE_AS_MYSELF, '/api/auth/sign-out'])
const READING = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Links of mails change something although they are opened. */
const CHANGING = new Set(['/api/auth/verify-email', '/api/auth/change-email'])

/** Whoever sees the site as somebody else looks and changes nothing. @throws SEEING_AS */
export function refuseChanges({ viewer, method, routeOptions: { url = '' } }: FastifyRequest): void {
  if (!viewer?.seenBy || ALLOWED.has(url) || (READING.has(method) && !CHANGING.has(url))) return
  throw accountErrors.make('SEEING_AS', { values: { who: viewer.kind === 'guest' ? 'a guest' : viewer.email } })
}

interface Seeing {
  readonly request: FastifyRequest
  readonly who: Viewer
  readonly person: { readonly id: string; readonly email: string }
}

/** From the next request on, this session of a superuser sees what the person sees. */
export async function seeAs({ config, db, now }: Platform, { request, who, person }: Seeing): Promise<void> {
  const token = readSessionToken(request.headers.cookie, config)
  if (!token) throw accountErrors.make('LOG_IN_FAILED')
  const until = now() + SEE_AS_MINUTES * MINUTE_MS
  await db.transaction().execute(async trx => {
    await trx
      .updateTable('sessions')
      .set({ seen_as: person.id, seen_as_until: until })
      .where('token', '=', token)
      .execute()
    const subject = { kind: 'accounts', id: person.id, title: person.email }
    await recordAudit(
      trx,
      { who, what: 'accounts.see-as', subject, after: { until: new Date(until).toISOString() } },
      now(),
    )
  })
}

/** Ends that. Does nothing where there is nothing to end. */
export async function seeAsMyself({ config, db, now }: Platform, request: FastifyRequest): Promise<void> {
  const token = readSessionToken(request.headers.cookie, config)
  const { viewer } = request
  if (!token || !viewer?.seenBy) return
  const { seenBy } = viewer
  await db.transaction().execute(async trx => {
    await trx.updateTable('sessions').set({ seen_as: null, seen_as_until: null }).where('token', '=', token).execute()
    const subject = { kind: 'accounts', id: viewer.id, title: viewer.email }
    await recordAudit(trx, { who: seenBy, what: 'accounts.see-as-end', subject }, now())
  })
}
