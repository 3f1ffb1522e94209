import { APIError, betterAuth } from 'better-auth'
import { type NewMail, queueMail } from '../platform/mail/queue-mail.ts'
import type { Platform } from '../platform/platform.ts'
import { SHORTEST_PASSWORD } from './accounts.contract.ts'
import { accountErrors } from './accounts.errors.ts'
import {
  confirmAddressMail,
  finishRegistrationMail,
  passwordChangedMail,
  resetPasswordMail,
  welcomeMail,
} from './accounts.mails.ts'
import { assessAddress } from './assess-address.ts'
import { AUTH_TABLES } from './auth-tables.ts'
import { hashPassword, verifyPassword } from './hash-password.ts'
import { libraryFlag } from './library-values.ts'
import { forgetPendingAddress } from './pending-address.ts'
import { COOKIE_PREFIX, isSecure, SESSION_SECONDS } from './session-cookie.ts'
import './accounts.table.ts'

const LONGEST_PASSWORD = 128
const CONFIRM_SECONDS = 86_400
const RESET_SECONDS = 3_600

/** Header in which the client's address is handed over, as the server found it. */
export const CLIENT_HEADER = 'x-client-address'

export type Auth = ReturnType<typeof openAuth>

/**
 * The accounts library on the site's own database. It keeps passwords, tokens and the sessions of accounts; who may
 * register, what is limited and what is answered is decided by the routes that call it.
 */
export function openAuth(platform: Platform) {
  const { config, database, log } = platform
  return betterAuth({
    appName: config.site.name,
    baseURL: config.url,
    secret: config.secretKey,
    database: { db: database.db, type: database.kind },
    ...AUTH_TABLES,
    session: { ...AUTH_TABLES.session, expiresIn: SESSION_SECONDS },
    emailAndPassword: passwordOptions(platform),
    emailVerification: confirmationOptions(platform),
    databaseHooks: databaseHooks(platform),
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: isSecure(config.url),
      ipAddress: { ipAddressHeaders: [CLIENT_HEADER] },
      database: { generateId: platform.newId },
    },
    // Limits are ours: kept in the database, and with a sentence.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message, ...details) => log.warn({ causes: details.map(nameOf) }, message),
    },
  })
}

/** What the library throws is logged whole where a request fails of it; its details hold names and addresses of people. */
function nameOf(detail: unknown): string {
  if (!(detail instanceof Error)) return typeof detail
  return 'code' in detail ? `${detail.name} ${String(detail.code)}` : detail.name
}

function passwordOptions(platform: Platform) {
  const { config } = platform
  return {
    enabled: true,
    requireEmailVerification: true,
    minPasswordLength: SHORTEST_PASSWORD,
    maxPasswordLength: LONGEST_PASSWORD,
    password: {
      hash: hashPassword,
      verify: ({ hash, password }: { hash: string; password: string }) => verifyPassword(hash, password),
    },
    resetPasswordTokenExpiresIn: RESET_SECONDS,
    revokeSessionsOnPasswordReset: true,
    sendResetPassword: ({ user, token }: { user: Person; token: string }) => {
      const receiver = { config, to: user.email, language: user.language }
      const mail = user.emailVerified ? resetPasswordMail(receiver, token) : finishRegistrationMail(receiver, token)
      return send(platform, mail)
    },
    onPasswordReset: ({ user }: { user: Person & { readonly id: string } }) => concludeReset(platform, user),
  }
}

function confirmationOptions(platform: Platform) {
  const { config } = platform
  return {
    expiresIn: CONFIRM_SECONDS,
    sendOnSignUp: true,
    sendOnSignIn: true,
    autoSignInAfterVerification: false,
    sendVerificationEmail: ({ user, token }: { user: Person; token: string }) =>
      send(platform, confirmAddressMail({ config, to: user.email, language: user.language }, token)),
    afterEmailVerification: ({ email, language }: Person) =>
      send(platform, welcomeMail({ config, to: email, language })),
  }
}

interface Person {
  readonly email: string
  readonly emailVerified: boolean
  readonly language?: string | null
}

function send({ db, now }: Platform, mail: NewMail): Promise<void> {
  return queueMail(db, mail, now())
}

/** Who opened the link of a mail owns the address, so a reset confirms it too. */
async function concludeReset(platform: Platform, user: Person & { readonly id: string }) {
  const { id, email, emailVerified, language } = user
  const { config, db, database, now } = platform
  const receiver = { config, to: email, language }
  await db.transaction().execute(async trx => {
    await trx
      .updateTable('accounts')
      .set({ email_verified: libraryFlag(database.kind, true), must_change_password: 0 })
      .where('id', '=', id)
      .execute()
    await forgetPendingAddress(trx, id)
    await queueMail(trx, emailVerified ? passwordChangedMail(receiver) : welcomeMail(receiver), now())
  })
}

/** What holds for every way in, those to come included. */
function databaseHooks(platform: Platform) {
  return {
    user: {
      create: {
        before: async (user: { email: string }) => {
          const assessment = await assessAddress(platform, user.email)
          if ('refusal' in assessment) return false
          return { data: { ...user, institution: assessment.institution, country: assessment.country } }
        },
      },
    },
    session: {
      create: {
        before: async ({ userId }: { userId: string }) => {
          const account = await platform.db
            .selectFrom('accounts')
            .select('active')
            .where('id', '=', userId)
            .executeTakeFirst()
          if (account?.active === 1) return
          const { message } = accountErrors.entries.ACCOUNT_INACTIVE
          throw new APIError('FORBIDDEN', { code: 'ACCOUNT_INACTIVE', message })
        },
      },
    },
  }
}
