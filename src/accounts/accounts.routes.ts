import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import type { Platform } from '../platform/platform.ts'
import { registerAccessRoutes } from './access.routes.ts'
import {
  accountNamesSchema,
  accountSchema,
  languageChoiceSchema,
  sessionSchema,
  tourSeenSchema,
} from './accounts.contract.ts'
import { registerAuthRoutes } from './auth.routes.ts'
import { authCaller } from './call-auth.ts'
import type { BelongingsRemover } from './delete-own-account.ts'
import { ensureViewer } from './ensure-viewer.ts'
import { registerMailboxRoutes } from './mailbox.routes.ts'
import { markTourSeen } from './mark-tour-seen.ts'
import { registerOwnAccountRoutes } from './own-account.routes.ts'
import { readAccount } from './read-account.ts'
import { rememberLanguage } from './remember-language.ts'
import { renameAccount } from './rename-account.ts'
import { SEE_AS_MYSELF, seeAsMyself } from './see-as.ts'
import type { UsageCounter } from './usage.ts'
import { requireViewer } from './viewer.ts'
import { watchSessions } from './watch-sessions.ts'

const tags = ['Accounts']
const response = { 200: accountSchema }
const session = { 200: sessionSchema }

/** What the routes need from the features above them. */
interface AccountServices {
  readonly countUsage: UsageCounter
  readonly removeBelongings: BelongingsRemover
}

/** Log-in, registration and accounts; and from here on every request of the API knows its viewer. */
export function registerAccountRoutes(
  app: App,
  platform: Platform,
  { countUsage, removeBelongings }: AccountServices,
): void {
  watchSessions(app, platform)
  registerAuthRoutes(app, platform, authCaller(platform))
  registerOwnAccountRoutes(app, platform, removeBelongings)
  registerAccessRoutes(app, platform)
  registerMailboxRoutes(app, platform)
  app.get('/api/v1/account', { schema: { tags, summary: 'The account of the session', response } }, request =>
    readAccount(platform, countUsage, requireViewer(request)),
  )
  app.get('/api/v1/session', { schema: { tags, summary: 'Who is asking', response: session } }, async request => ({
    account: request.viewer ? await readAccount(platform, countUsage, request.viewer) : null,
  }))
  app.post(
    '/api/v1/account',
    { schema: { tags, summary: 'The account of the session, or a new guest', response } },
    async (request, reply) => readAccount(platform, countUsage, await ensureViewer(request, reply)),
  )
  app.patch(
    '/api/v1/account',
    { schema: { tags, summary: 'Change the names', body: accountNamesSchema, response } },
    async request => {
      const viewer = requireViewer(request)
      if (viewer.kind === 'guest') throw httpErrors.make('LOG_IN_REQUIRED')
      await renameAccount(platform, viewer.id, request.body)
      return readAccount(platform, countUsage, viewer)
    },
  )
  app.post(
    '/api/v1/account/tour-seen',
    { schema: { tags, summary: 'Do not offer a tour again', body: tourSeenSchema } },
    async (request, reply) => {
      await markTourSeen(platform.db, requireViewer(request).id, request.body.tour)
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/v1/account/language',
    { schema: { tags, summary: 'Choose the language of the pages', body: languageChoiceSchema } },
    async (request, reply) => {
      await rememberLanguage(platform.db, requireViewer(request).id, request.body.language)
      return reply.status(204).send()
    },
  )
  app.post(
    SEE_AS_MYSELF,
    { schema: { tags, summary: 'Back to the own account, for a superuser who sees the site as somebody else' } },
    async (request, reply) => {
      await seeAsMyself(platform, request)
      return reply.status(204).send()
    },
  )
}
