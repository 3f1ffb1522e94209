import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { httpErrors } from '../platform/http/http.errors.ts'
import { queueMail } from '../platform/mail/queue-mail.ts'
import type { Platform } from '../platform/platform.ts'
import type { changePasswordSchema } from './accounts.contract.ts'
import { passwordChangedMail } from './accounts.mails.ts'
import type { CallAuth } from './call-auth.ts'
import { checkPassword } from './check-password.ts'
import { forgetAttempts } from './count-attempt.ts'
import { findAccount } from './find-account.ts'
import { LIMITS, limitAttempt } from './limits.ts'
import { forgetPendingAddress } from './pending-address.ts'
import { requireViewer } from './viewer.ts'
import './accounts.table.ts'

interface Change {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly form: Static<typeof changePasswordSchema>
}

/** Changes the password of the account that asks, ends its other sessions and tells its owner by mail. */
export async function changePassword(
  platform: Platform,
  callAuth: CallAuth,
  { request, reply, form }: Change,
): Promise<void> {
  const { id, kind, email } = requireViewer(request)
  if (kind === 'guest') throw httpErrors.make('LOG_IN_REQUIRED')
  const { config, db, now } = platform
  checkPassword(form.newPassword, 'newPassword', { email, siteName: config.site.name })
  await limitAttempt(platform, reply, { limit: LIMITS.logIn, who: [id], refusal: 'TOO_MANY_LOG_INS' })
  const body = { ...form, revokeOtherSessions: true }
  await callAuth(request, reply, ({ auth, headers }) => auth.api.changePassword({ body, headers, returnHeaders: true }))
  await forgetAttempts(platform, LIMITS.logIn, [id])
  await db.transaction().execute(async trx => {
    await trx.updateTable('accounts').set({ must_change_password: 0 }).where('id', '=', id).execute()
    // Whoever asked for another address may be the reason for the new password.
    await forgetPendingAddress(trx, id)
    const language = (await findAccount(trx, email))?.language
    await queueMail(trx, passwordChangedMail({ config, to: email, language }), now())
  })
}
