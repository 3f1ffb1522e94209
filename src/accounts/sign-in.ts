import type { FastifyReply, FastifyRequest } from 'fastify'
import { SiteError } from '../errors.ts'
import { wishOf } from '../platform/http/choose-language.ts'
import type { Platform } from '../platform/platform.ts'
import type { SignIn } from './accounts.contract.ts'
import { readAddress } from './assess-address.ts'
import type { CallAuth } from './call-auth.ts'
import { forgetAttempts, uncountAttempt } from './count-attempt.ts'
import { clientOf, LIMITS, limitAttempt } from './limits.ts'
import { recordLogIn } from './record-log-in.ts'
import './accounts.table.ts'

interface LogIn {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly form: SignIn
}

/**
 * Logs in. Wrong attempts are counted for the address at this client, and for the client; a right one takes its own back.
 *
 * @throws LOG_IN_FAILED whatever is wrong, as long as the password is not right; TOO_MANY_LOG_INS
 */
export async function signIn(platform: Platform, callAuth: CallAuth, { request, reply, form }: LogIn) {
  const email = readAddress(form.email)?.email ?? form.email
  const client = clientOf(request)
  const refusal = 'TOO_MANY_LOG_INS'
  await limitAttempt(platform, reply, { limit: LIMITS.logInOfClient, who: [client], refusal })
  await limitAttempt(platform, reply, { limit: LIMITS.logIn, who: [email, client], refusal })
  try {
    const body = { email, password: form.password, rememberMe: form.rememberMe ?? true }
    const { user } = await callAuth(request, reply, ({ auth, headers }) =>
      auth.api.signInEmail({ body, headers, returnHeaders: true }),
    )
    await forgetAttempts(platform, LIMITS.logIn, [email, client])
    await uncountAttempt(platform, LIMITS.logInOfClient, [client])
    const language = wishOf(request, platform.config.site)
    await recordLogIn(platform, { accountId: user.id, address: request.ip, language })
    return { mustChangePassword: await mustChangePassword(platform, user.id) }
  } catch (error) {
    const isWrong = error instanceof SiteError && error.code === 'LOG_IN_FAILED'
    if (!isWrong) await uncountAttempt(platform, LIMITS.logInOfClient, [client])
    throw error
  }
}

async function mustChangePassword({ db }: Platform, accountId: string): Promise<boolean> {
  const account = await db
    .selectFrom('accounts')
    .select('must_change_password')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return account?.must_change_password === 1
}
