import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import type { Platform } from '../platform/platform.ts'
import {
  ACCOUNT_PAGES,
  changeEmailSchema,
  deleteOwnAccountSchema,
  messageSchema,
  sessionsSchema,
} from './accounts.contract.ts'
import { askForEmail, confirmEmail } from './change-email.ts'
import { type BelongingsRemover, deleteOwnAccount } from './delete-own-account.ts'
import { endOtherSessions, endSession, listSessions } from './list-sessions.ts'
import { forgetPendingAddress } from './pending-address.ts'
import { clearSessionCookie, readSessionToken } from './session-cookie.ts'
import { requireViewer, type Viewer } from './viewer.ts'

const tags = ['Accounts']
/** As for the other addresses that take a password. */
const config = { rateLimit: { max: 60, timeWindow: '1 minute' } }

/** What people do with their own account besides logging in: another address, its sessions, its end. */
export function registerOwnAccountRoutes(app: App, platform: Platform, removeBelongings: BelongingsRemover): void {
  registerAddress(app, platform)
  registerSessions(app, platform)
  app.post(
    '/api/auth/delete-account',
    { config, schema: { tags, summary: 'Delete the own account', body: deleteOwnAccountSchema } },
    async (request, reply) => {
      const viewer = requireViewer(request)
      await deleteOwnAccount(platform, removeBelongings, { viewer, reply, password: request.body.password })
      return reply.header('set-cookie', clearSessionCookie(platform.config)).status(204).send()
    },
  )
}

function registerAddress(app: App, platform: Platform): void {
  app.post(
    '/api/auth/change-email',
    {
      config,
      schema: {
        tags,
        summary: 'Mail a link to a new address',
        body: changeEmailSchema,
        response: { 200: messageSchema },
      },
    },
    async (request, reply) => {
      await askForEmail(platform, { viewer: requireAccount(request), reply, form: request.body })
      return {
        message: 'We sent a mail to the new address. Open the link in it; until then the present address holds.',
      }
    },
  )
  app.get(
    '/api/auth/change-email',
    {
      config,
      schema: {
        tags,
        summary: 'The link that confirms a new address; leads on to a page',
        querystring: Type.Object({ token: Type.String({ maxLength: 200 }) }),
      },
    },
    (request, reply) => followLink(platform, request.query.token, reply),
  )
  app.delete(
    '/api/v1/account/new-address',
    { schema: { tags, summary: 'Keep the present address after all' } },
    async (request, reply) => {
      await forgetPendingAddress(platform.db, requireAccount(request).id)
      return reply.status(204).send()
    },
  )
}

/** A link that is no longer good leads to a page that says so; a fault of ours is answered as one. */
async function followLink(platform: Platform, token: string, reply: FastifyReply): Promise<FastifyReply> {
  const outcome = await confirmEmail(platform, token).then(
    () => 'changed',
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'LINK_EXPIRED')
        return 'error=LINK_EXPIRED&for=change'
      throw error
    },
  )
  return reply.redirect(`${ACCOUNT_PAGES.confirmed}?${outcome}`, 303)
}

function registerSessions(app: App, platform: Platform): void {
  const { db } = platform
  const tokenOf = ({ headers }: FastifyRequest) => readSessionToken(headers.cookie, platform.config) ?? ''
  app.get(
    '/api/v1/account/sessions',
    { schema: { tags, summary: 'Where the account is logged in', response: { 200: sessionsSchema } } },
    async request => ({
      sessions: await listSessions(platform, { accountId: requireViewer(request).id, token: tokenOf(request) }),
    }),
  )
  app.delete(
    '/api/v1/account/sessions',
    { schema: { tags, summary: 'Log out everywhere else' } },
    async (request, reply) => {
      await endOtherSessions(db, { accountId: requireViewer(request).id, token: tokenOf(request) })
      return reply.status(204).send()
    },
  )
  app.delete(
    '/api/v1/account/sessions/:session',
    {
      schema: {
        tags,
        summary: 'Log out one other browser',
        params: Type.Object({ session: Type.String({ maxLength: 64 }) }),
      },
    },
    async (request, reply) => {
      await endSession(db, requireViewer(request).id, request.params.session)
      return reply.status(204).send()
    },
  )
}

/** @throws LOG_IN_REQUIRED also for guests */
function requireAccount(request: FastifyRequest): Viewer {
  const viewer = requireViewer(request)
  if (viewer.kind === 'guest') throw httpErrors.make('LOG_IN_REQUIRED')
  return viewer
}
