import type { Language } from '../define/languages.ts'
import { queueMail } from '../platform/mail/queue-mail.ts'
import type { Platform } from '../platform/platform.ts'
import type { AccessRequest } from './accounts.contract.ts'
import { accessRequestMail } from './accounts.mails.ts'
import { readAddress } from './assess-address.ts'
import { checkPersonNames } from './check-person-names.ts'
import { fieldError } from './field-error.ts'
import { findAccount } from './find-account.ts'
import { adminAddresses } from './find-admins.ts'
import './accounts.table.ts'

interface Asked {
  readonly form: AccessRequest
  /** Of the answer by mail. */
  readonly language: Language | null
}

/**
 * Keeps a request for access and tells the admins. An address that has an account, or whose request is being considered,
 * is left as it is, and the answer is the same.
 *
 * @throws ADDRESS_NOT_VALID, NAME_MISSING
 */
export async function requestAccess({ db, config, now, newId }: Platform, asked: Asked): Promise<void> {
  const { form, language } = asked
  const email = readAddress(form.email)?.email
  if (!email) throw fieldError('ADDRESS_NOT_VALID', { field: 'email' })
  const request = { ...form, ...checkPersonNames(form), email }
  if ((await findAccount(db, email)) || (await hasOpenRequest(db, email))) return
  const admins = await adminAddresses(db)
  await db.transaction().execute(async trx => {
    await trx
      .insertInto('access_requests')
      .values({
        id: newId(),
        email,
        first_name: request.firstName,
        last_name: request.lastName,
        institution: request.institution,
        reason: request.reason,
        language,
        state: 'open',
        created_at: now(),
      })
      .execute()
    for (const to of admins) await queueMail(trx, accessRequestMail({ config, to }, request), now())
  })
}

async function hasOpenRequest(db: Platform['db'], email: string): Promise<boolean> {
  const request = await db
    .selectFrom('access_requests')
    .select('id')
    .where('email', '=', email)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return request !== undefined
}
