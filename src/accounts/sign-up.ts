import type { FastifyReply, FastifyRequest } from 'fastify'
import { wishOf } from '../platform/http/choose-language.ts'
import { queueMail } from '../platform/mail/queue-mail.ts'
import type { Platform } from '../platform/platform.ts'
import type { SignUp } from './accounts.contract.ts'
import { accountExistsMail } from './accounts.mails.ts'
import { assessAddress } from './assess-address.ts'
import type { CallAuth } from './call-auth.ts'
import { checkPassword } from './check-password.ts'
import { checkPersonNames } from './check-person-names.ts'
import { findAccount } from './find-account.ts'
import { isPasswordOf } from './is-password-of.ts'
import './accounts.table.ts'

interface Registration {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly form: SignUp
}

/**
 * Registers an address. What happens is told by mail only, so that the answer is the same whether it has an account or not:
 * a new address gets the link to confirm it, the owner of an account is told that it exists.
 *
 * @throws why the address may not register, or what is wrong with the names or the password
 */
export async function signUp(platform: Platform, callAuth: CallAuth, registration: Registration): Promise<void> {
  const { config } = platform
  const { request, reply, form } = registration
  const { firstName, lastName } = checkPersonNames(form)
  const assessment = await assessAddress(platform, form.email)
  if ('refusal' in assessment) throw assessment.refusal
  const { email } = assessment
  checkPassword(form.password, 'password', { email, siteName: config.site.name })
  const existing = await findAccount(platform.db, email)
  if (existing?.isConfirmed) {
    await queueMail(platform.db, accountExistsMail({ config, to: email, language: existing.language }), platform.now())
  } else if (existing && (await isPasswordOf(platform.db, existing.id, form.password))) {
    // The same person once more, whose mail is late: both links work, and so does the password.
    await callAuth(request, reply, ({ auth, headers }) => {
      headers.delete('cookie')
      return auth.api.sendVerificationEmail({ body: { email }, headers, returnHeaders: true })
    })
  } else if (existing) {
    await restartRegistration(platform, existing.id)
    await callAuth(request, reply, ({ auth, headers }) =>
      auth.api.requestPasswordReset({ body: { email }, headers, returnHeaders: true }),
    )
  } else {
    const language = wishOf(request, config.site) ?? undefined
    const name = `${firstName} ${lastName}`
    const body = { email, password: form.password, name, firstName, lastName, language }
    try {
      await callAuth(request, reply, ({ auth, headers }) =>
        auth.api.signUpEmail({ body, headers, returnHeaders: true }),
      )
    } catch (error) {
      // The same form sent twice at once: the other one made the account and its mail.
      if (!(await findAccount(platform.db, email))) throw error
    }
  }
}

/**
 * Of two registrations of an address that nobody confirmed, one may be a stranger's. Neither password counts any more: the
 * owner chooses one through the mailed link.
 */
async function restartRegistration({ db }: Platform, accountId: string): Promise<void> {
  await db.updateTable('credentials').set({ password: null }).where('user_id', '=', accountId).execute()
}
