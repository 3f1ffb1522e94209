import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App } from '../platform/http/create-app.ts'
import type { Platform } from '../platform/platform.ts'
import {
  ACCOUNT_PAGES,
  addressSchema,
  changePasswordSchema,
  messageSchema,
  resetPasswordSchema,
  signedInSchema,
  signInSchema,
  signUpSchema,
} from './accounts.contract.ts'
import { answerEvenly } from './answer-evenly.ts'
import { readAddress } from './assess-address.ts'
import type { CallAuth } from './call-auth.ts'
import { changePassword } from './change-password.ts'
import { checkPassword } from './check-password.ts'
import { fieldError } from './field-error.ts'
import { clientOf, LIMITS, limitAttempt } from './limits.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'

const tags = ['Log-in']
const answers = { 200: messageSchema }
/** Requests of one client to one of these addresses; what counts is limited in the database as well. */
const config = { rateLimit: { max: 60, timeWindow: '1 minute' } }

const MAILED = 'We sent a mail to this address. Open the link in it to go on; look into the spam folder too.'

/**
 * Each address under `/api/auth` is a route of ours that calls the accounts library: what a form may hold is checked by
 * its schema, and nothing else that the library could do can be reached.
 */
export function registerAuthRoutes(app: App, platform: Platform, callAuth: CallAuth): void {
  registerSignUp(app, platform, callAuth)
  registerSession(app, platform, callAuth)
  registerMailedLinks(app, platform, callAuth)
  registerPasswords(app, platform, callAuth)
}

function registerSignUp(app: App, platform: Platform, callAuth: CallAuth): void {
  app.post(
    '/api/auth/sign-up/email',
    { config, schema: { tags, summary: 'Register an address', body: signUpSchema, response: answers } },
    async (request, reply) => {
      const limit = LIMITS.registrationOfClient
      await limitAttempt(platform, reply, { limit, who: [clientOf(request)], refusal: 'TOO_MANY_REGISTRATIONS' })
      await answerEvenly(() => signUp(platform, callAuth, { request, reply, form: request.body }))
      return { message: MAILED }
    },
  )
  app.get(
    '/api/auth/verify-email',
    {
      config,
      schema: {
        tags,
        summary: 'The link that confirms an address; leads on to a page',
        querystring: Type.Object({ token: Type.String() }),
      },
    },
    async (request, reply) => {
      const { token } = request.query
      const problem = await callAuth(request, reply, ({ auth, headers }) =>
        auth.api.verifyEmail({ query: { token }, headers, returnHeaders: true }),
      ).then(
        () => '',
        (error: unknown) => confirmationProblem(error),
      )
      return reply.redirect(`${ACCOUNT_PAGES.confirmed}${problem}`, 303)
    },
  )
}

/** A link that is no longer good leads to a page that says so; a fault of ours is answered as one. */
function confirmationProblem(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'LINK_EXPIRED') return '?error=LINK_EXPIRED'
  throw error
}

function registerSession(app: App, platform: Platform, callAuth: CallAuth): void {
  app.post(
    '/api/auth/sign-in/email',
    { config, schema: { tags, summary: 'Log in', body: signInSchema, response: { 200: signedInSchema } } },
    (request, reply) => signIn(platform, callAuth, { request, reply, form: request.body }),
  )
  app.post('/api/auth/sign-out', { config, schema: { tags, summary: 'Log out' } }, async (request, reply) => {
    await callAuth(request, reply, ({ auth, headers }) => auth.api.signOut({ headers, returnHeaders: true }))
    return reply.status(204).send()
  })
}

function registerMailedLinks(app: App, platform: Platform, callAuth: CallAuth): void {
  app.post(
    '/api/auth/request-password-reset',
    {
      config,
      schema: { tags, summary: 'Mail a link to choose a new password', body: addressSchema, response: answers },
    },
    async (request, reply) => {
      const email = await limitMails(platform, { request, reply, text: request.body.email })
      await answerEvenly(() =>
        callAuth(request, reply, ({ auth, headers }) =>
          auth.api.requestPasswordReset({ body: { email }, headers, returnHeaders: true }),
        ),
      )
      return { message: MAILED_IF_KNOWN }
    },
  )
  app.post(
    '/api/auth/send-verification-email',
    { config, schema: { tags, summary: 'Mail the confirmation again', body: addressSchema, response: answers } },
    async (request, reply) => {
      const email = await limitMails(platform, { request, reply, text: request.body.email })
      await answerEvenly(() =>
        callAuth(request, reply, ({ auth, headers }) => {
          // Whose session it is must not matter: the answer is the same for everybody.
          headers.delete('cookie')
          return auth.api.sendVerificationEmail({ body: { email }, headers, returnHeaders: true })
        }),
      )
      return { message: MAILED_IF_KNOWN }
    },
  )
}

const MAILED_IF_KNOWN =
  'If there is an account with this address, a mail is on its way. Look into the spam folder too; the link works for a short time only.'

interface MailRequest {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly text: string
}

/** Counted for every address alike, known or not. */
async function limitMails(platform: Platform, { request, reply, text }: MailRequest): Promise<string> {
  const address = readAddress(text)
  if (!address) throw fieldError('ADDRESS_NOT_VALID', { field: 'email' })
  const client = clientOf(request)
  const refusal = 'TOO_MANY_MAILS'
  await limitAttempt(platform, reply, { limit: LIMITS.mailOfClient, who: [client], refusal })
  await limitAttempt(platform, reply, { limit: LIMITS.mail, who: [address.email, client], refusal })
  return address.email
}

function registerPasswords(app: App, platform: Platform, callAuth: CallAuth): void {
  app.post(
    '/api/auth/reset-password',
    { config, schema: { tags, summary: 'Choose a new password', body: resetPasswordSchema, response: answers } },
    async (request, reply) => {
      const { token, newPassword } = request.body
      checkPassword(newPassword, 'newPassword', { email: '', siteName: platform.config.site.name })
      await callAuth(request, reply, ({ auth, headers }) =>
        auth.api.resetPassword({ body: { token, newPassword }, headers, returnHeaders: true }),
      )
      return { message: 'Your new password is set. Log in with it.' }
    },
  )
  app.post(
    '/api/auth/change-password',
    { config, schema: { tags, summary: 'Change the password', body: changePasswordSchema, response: answers } },
    async (request, reply) => {
      await changePassword(platform, callAuth, { request, reply, form: request.body })
      return { message: 'Your password is changed. All other log-ins of your account have ended.' }
    },
  )
}
