import type { FastifyReply } from 'fastify'
import type { Platform } from '../platform/platform.ts'
import { forgetAttempts } from './count-attempt.ts'
import { fieldError } from './field-error.ts'
import { isPasswordOf } from './is-password-of.ts'
import { LIMITS, limitAttempt } from './limits.ts'

interface Asked {
  readonly accountId: string
  readonly password: string
}

/**
 * Asks for the password once more before something that a stranger at an open browser must not do. Wrong ones are counted
 * together with those of the change of password.
 *
 * @throws WRONG_PASSWORD at the field `password`; TOO_MANY_LOG_INS
 */
export async function requirePassword(
  platform: Platform,
  reply: FastifyReply,
  { accountId, password }: Asked,
): Promise<void> {
  await limitAttempt(platform, reply, { limit: LIMITS.logIn, who: [accountId], refusal: 'TOO_MANY_LOG_INS' })
  if (!(await isPasswordOf(platform.db, accountId, password))) throw fieldError('WRONG_PASSWORD', { field: 'password' })
  await forgetAttempts(platform, LIMITS.logIn, [accountId])
}
