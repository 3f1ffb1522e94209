import { isAPIError } from 'better-auth/api'
import { SiteError } from '../errors.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { accountErrors } from './accounts.errors.ts'
import { fieldError } from './field-error.ts'

/** Refusals of the accounts library that a person can cause, in our words. */
const KNOWN: Readonly<Record<string, keyof typeof accountErrors.entries>> = {
  INVALID_EMAIL: 'LOG_IN_FAILED',
  INVALID_EMAIL_OR_PASSWORD: 'LOG_IN_FAILED',
  EMAIL_NOT_VERIFIED: 'ADDRESS_NOT_CONFIRMED',
  ACCOUNT_INACTIVE: 'ACCOUNT_INACTIVE',
  INVALID_TOKEN: 'LINK_EXPIRED',
  TOKEN_EXPIRED: 'LINK_EXPIRED',
  USER_NOT_FOUND: 'LINK_EXPIRED',
  INVALID_PASSWORD: 'WRONG_PASSWORD',
}

/** What the accounts library threw, as an error of the catalogue; anything unforeseen stays a fault of ours. */
export function translateAuthError(error: unknown): unknown {
  if (error instanceof SiteError || !isAPIError(error)) return error
  const code = error.body?.code ?? ''
  const known = KNOWN[code]
  if (known === 'WRONG_PASSWORD') return fieldError(known, { field: 'currentPassword' })
  if (known) return accountErrors.make(known, { cause: error })
  if (error.statusCode === 401) return httpErrors.make('LOG_IN_REQUIRED', { cause: error })
  return error.statusCode < 500 ? httpErrors.make('INVALID_REQUEST', { cause: error }) : error
}
