import { type Static, Type } from 'typebox'
import { type Language, languages } from '../define/languages.ts'
import { problemSchema } from '../platform/http/problem.contract.ts'

const nullable = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** Used and allowed, at a time and altogether. */
const usage = Type.Object({
  active: Type.Integer({ description: 'Kept now' }),
  activeMax: Type.Integer(),
  total: Type.Integer({ description: 'Ever made, deleted ones included' }),
  totalMax: Type.Integer(),
})

const languageSchema = Type.Unsafe<Language>(Type.String({ enum: languages }))
/** `POST /api/v1/account/language`: 204. The language is found again in other browsers. */
export const languageChoiceSchema = Type.Object({ language: languageSchema }, { additionalProperties: false })

/** The tours of the pages. */
export const TOURS = ['upload', 'profile', 'analysis', 'result'] as const
export type TourName = (typeof TOURS)[number]
const tourName = Type.Union([
  Type.Literal('upload'),
  Type.Literal('profile'),
  Type.Literal('analysis'),
  Type.Literal('result'),
])
/** */
export const tourSeenSchema = Type.Object({ tour: tourName }, { additionalProperties: false })

/** The person who asks: `GET /api/v1/account`; 401 without a session. */
export const accountSchema = Type.Object({
  id: Type.String(),
  kind: Type.Union([Type.Literal('account'), Type.Literal('guest')]),
  email: nullable(Type.String({ description: 'null for a guest' })),
  newEmail: nullable(
    Type.String({ description: 'Asked for, and not confirmed yet by the link in the mail to it; null: there is none' }),
  ),
  firstName: nullable(Type.String()),
  lastName: nullable(Type.String()),
  institution: nullable(Type.String()),
  country: nullable(Type.String({ description: 'Two letters, ISO 3166-1' })),
  countryName: nullable(Type.String()),
  roles: Type.Array(Type.String()),
  createdAt: Type.Integer({ description: 'Milliseconds since 1970' }),
  logInCount: Type.Integer(),
  lastLogInAt: nullable(Type.Integer()),
  lastLogInAddress: nullable(Type.String()),
  currentLogInAt: nullable(Type.Integer()),
  mustChangePassword: Type.Boolean(),
  language: Type.Union([languageSchema, Type.Null()], { description: 'Of the pages; null where none was chosen' }),
  toursSeen: Type.Array(tourName, { description: 'Tours that are not offered again' }),
  maxUploadBytes: Type.Integer(),
  studies: usage,
  analyses: usage,
  storage: Type.Object({ bytes: Type.Integer(), bytesMax: Type.Integer() }),
  seenBy: Type.Optional(
    Type.Object(
      { email: Type.String(), until: Type.Integer() },
      { description: 'The superuser who sees the site as this person; `POST /api/v1/account/see-as-myself` ends it' },
    ),
  ),
})
export type AccountFacts = Static<typeof accountSchema>

/** `GET /api/v1/session`: who asks, without a refusal for visitors. */
export const sessionSchema = Type.Object({
  account: Type.Union([accountSchema, Type.Null()], { description: 'null for a visitor without a session' }),
})
export type SessionFacts = Static<typeof sessionSchema>

/** `GET /api/v1/institutions?email=…`: whether an address may register, checked as one types. */
export const addressCheckSchema = Type.Object({
  allowed: Type.Boolean(),
  institution: Type.Optional(Type.String()),
  country: Type.Optional(Type.String({ description: 'Two letters' })),
  countryName: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String({ description: 'Why not, and what to do' })),
  code: Type.Optional(Type.String({ description: 'Entry of the error catalogue, where it is not allowed' })),
  values: problemSchema.properties.values,
  mayAsk: Type.Optional(
    Type.Boolean({ description: 'Whether asking for access makes sense, where it is not allowed' }),
  ),
})
export type AddressCheck = Static<typeof addressCheckSchema>

/** `POST /api/v1/access-requests`: asked by a person whose address was refused. Always answered 202. */
export const accessRequestSchema = Type.Object(
  {
    email: Type.String({ maxLength: 254 }),
    firstName: Type.String({ minLength: 1, maxLength: 100 }),
    lastName: Type.String({ minLength: 1, maxLength: 100 }),
    institution: Type.String({ minLength: 1, maxLength: 255 }),
    reason: Type.String({ minLength: 1, maxLength: 2000 }),
  },
  { additionalProperties: false },
)
export type AccessRequest = Static<typeof accessRequestSchema>

/**
 * Pages that mails lead to. The link that confirms an address is `GET /api/auth/verify-email?token=…`, which ends at
 * `/confirmed`, or at `/confirmed?error=LINK_EXPIRED` when it is no longer good.
 */
export const ACCOUNT_PAGES = {
  logIn: '/log-in',
  register: '/register',
  confirmed: '/confirmed',
  forgottenPassword: '/forgotten-password',
  /** Opened with `?token=…`. */
  resetPassword: '/reset-password',
  profile: '/profile',
  account: '/account',
} as const

const email = Type.String({ maxLength: 254, description: 'E-mail address' })
const personName = Type.String({ minLength: 1, maxLength: 100 })
/** Shorter than `SHORTEST_PASSWORD` is refused with a sentence of its own. */
const newPassword = Type.String({ maxLength: 128, description: 'At least 10 characters' })
export const SHORTEST_PASSWORD = 10

/**
 * `POST /api/auth/sign-up/email`: 200 and a sentence, the same whether the address has an account or not; 422 with `fields`
 * `email` (may not register, with the reason) or `password`. The account can be used when the link in the mail was opened.
 */
export const signUpSchema = Type.Object(
  { email, password: newPassword, firstName: personName, lastName: personName },
  { additionalProperties: false },
)
export type SignUp = Static<typeof signUpSchema>

/**
 * `POST /api/auth/sign-in/email`: 200 and the session's cookie; 401 LOG_IN_FAILED whatever is wrong; with the right password
 * also 403 ADDRESS_NOT_CONFIRMED (a new mail goes out) or ACCOUNT_INACTIVE; 429 TOO_MANY_LOG_INS with the waiting time.
 */
export const signInSchema = Type.Object(
  {
    email,
    password: Type.String({ maxLength: 128 }),
    rememberMe: Type.Optional(Type.Boolean({ description: 'false: the session ends with the browser. Default true' })),
  },
  { additionalProperties: false },
)
export type SignIn = Static<typeof signInSchema>
/** Answer of sign-in. */
export const signedInSchema = Type.Object({
  mustChangePassword: Type.Boolean({ description: 'The password was one-time: lead to the change of password' }),
})

/**
 * `POST /api/auth/request-password-reset` and `POST /api/auth/send-verification-email` (the confirmation once more):
 * 200 and a sentence, the same whether the address has an account or not.
 */
export const addressSchema = Type.Object({ email }, { additionalProperties: false })

/** `POST /api/auth/reset-password`, with the token of the mailed link: 200; 400 LINK_EXPIRED; 422 with field `newPassword`. Ends all sessions. */
export const resetPasswordSchema = Type.Object(
  { token: Type.String({ maxLength: 200 }), newPassword },
  { additionalProperties: false },
)

/** `POST /api/auth/change-password`: 200; 422 with field `currentPassword` or `newPassword`. Ends the account's other sessions. */
export const changePasswordSchema = Type.Object(
  { currentPassword: Type.String({ maxLength: 128 }), newPassword },
  { additionalProperties: false },
)

/**
 * `POST /api/auth/change-email`: 200 and a sentence; 422 with field `email` (an account may not move there, with the reason) or
 * `password`. The link in the mail is `GET /api/auth/change-email?token=…`, which ends at `/confirmed?changed`, or at
 * `/confirmed?error=LINK_EXPIRED`. `DELETE /api/v1/account/new-address` takes it back: 204.
 */
export const changeEmailSchema = Type.Object(
  { email, password: Type.String({ maxLength: 128 }) },
  { additionalProperties: false },
)
export type ChangeEmail = Static<typeof changeEmailSchema>

/**
 * `POST /api/auth/delete-account`: 204, and the session has ended; 422 with field `password`; 409 LAST_SUPERUSER. Everything of
 * the account is gone with it.
 */
export const deleteOwnAccountSchema = Type.Object(
  { password: Type.Optional(Type.String({ maxLength: 128, description: 'Guests have none' })) },
  { additionalProperties: false },
)

/**
 * `GET /api/v1/account/sessions`: where the account is logged in, this browser first. `DELETE` of the same address ends all
 * others, of `…/sessions/:session` one: 204; 404 where it has ended already.
 */
export const sessionsSchema = Type.Object({
  sessions: Type.Array(
    Type.Object({
      id: Type.String(),
      isCurrent: Type.Boolean({ description: 'The session that asks' }),
      browser: nullable(Type.String({ description: 'Such as Firefox; null where it is not known' })),
      system: nullable(Type.String({ description: 'Such as Windows; null where it is not known' })),
      startedAt: Type.Integer({ description: 'Milliseconds since 1970' }),
      lastUsedAt: Type.Integer({ description: 'To a quarter of an hour' }),
    }),
  ),
})
export type Sessions = Static<typeof sessionsSchema>
export type OpenSessionFacts = Sessions['sessions'][number]

/** What the answers without facts say: one sentence for the person. `POST /api/auth/sign-out` answers 204 and nothing. */
export const messageSchema = Type.Object({ message: Type.String() })

/**
 * `POST /api/v1/account` (no body): 200 and the asker's facts, like the GET, but a visitor without a session becomes a guest.
 * Call it once before requests that run side by side, such as two uploads: each would otherwise make a guest of its own.
 *
 * `PATCH /api/v1/account`: 200 and the account's facts. `POST /api/v1/account/tour-seen`: 204. */
export const accountNamesSchema = Type.Object(
  { firstName: personName, lastName: personName },
  { additionalProperties: false },
)

/**
 * `GET /api/v1/mailbox`: the latest 50 mails, newest first. In development without a mail server for whoever sits at the
 * machine; otherwise for superusers; to nobody where a mail server sends them.
 */
export const mailboxSchema = Type.Object({
  mails: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.String(),
      to: Type.String(),
      subject: Type.String(),
      text: Type.String(),
      state: Type.String({ description: 'waiting, sent, failed or kept' }),
      createdAt: Type.Integer(),
    }),
  ),
})
export type Mailbox = Static<typeof mailboxSchema>
