import type { FastifyReply } from 'fastify'
import type { Static } from 'typebox'
import { SiteError } from '../errors.ts'
import { recordAudit } from '../platform/audit/record-audit.ts'
import { queueMail } from '../platform/mail/queue-mail.ts'
import type { Platform } from '../platform/platform.ts'
import type { changeEmailSchema } from './accounts.contract.ts'
import { accountErrors } from './accounts.errors.ts'
import { addressAskedForMail, addressChangedMail, addressTakenMail, changeAddressMail } from './accounts.mails.ts'
import { assessMove } from './assess-address.ts'
import { fieldError } from './field-error.ts'
import { findAccount } from './find-account.ts'
import { libraryDate, libraryFlag } from './library-values.ts'
import { LIMITS, limitAttempt } from './limits.ts'
import { findLinkedAddress, keepPendingAddress, type PendingAddress, takePendingAddress } from './pending-address.ts'
import { requirePassword } from './require-password.ts'
import type { Viewer } from './viewer.ts'
import './accounts.table.ts'

interface Asked {
  readonly viewer: Viewer
  readonly reply: FastifyReply
  readonly form: Static<typeof changeEmailSchema>
}

/**
 * Mails a link to the new address and a notice to the present one; the address stays as it is until the link is opened.
 * That the new one has an account already is told to its owner only.
 *
 * @throws why an account may not move to this address; WRONG_PASSWORD, TOO_MANY_MAILS
 */
export async function askForEmail(platform: Platform, { viewer, reply, form }: Asked): Promise<void> {
  const { config, db, now } = platform
  const assessment = await assessMove(platform, form.email)
  if ('refusal' in assessment) throw assessment.refusal
  const { email } = assessment
  if (email === viewer.email) throw fieldError('ADDRESS_UNCHANGED', { field: 'email' })
  await requirePassword(platform, reply, { accountId: viewer.id, password: form.password })
  await limitAttempt(platform, reply, { limit: LIMITS.mail, who: [viewer.id], refusal: 'TOO_MANY_MAILS' })
  const other = await findAccount(db, email)
  const language = (await findAccount(db, viewer.email))?.language ?? null
  await db.transaction().execute(async trx => {
    const token = await keepPendingAddress(trx, platform, { accountId: viewer.id, ...assessment })
    const mail = other?.isConfirmed
      ? addressTakenMail({ config, to: email, language: other.language })
      : changeAddressMail({ config, to: email, language }, token)
    await queueMail(trx, mail, now())
    await queueMail(trx, addressAskedForMail({ config, to: viewer.email, language }, email), now())
  })
}

/**
 * The link was opened: the account has the new address, and the institution and country that go with it. Sessions stay. A
 * registration of the address that was never finished goes: whoever opened the link owns the address.
 *
 * @throws LINK_EXPIRED also when the address was taken in the meantime, or at this very moment
 */
export async function confirmEmail(platform: Platform, token: string): Promise<void> {
  const { db, now } = platform
  const wanted = await findLinkedAddress(db, token, now())
  if (!wanted) throw accountErrors.make('LINK_EXPIRED')
  try {
    await moveByLink(platform, token)
  } catch (error) {
    // Of two who take an address at once neither sees the other one's; the database lets one have it.
    const isTaken = !(error instanceof SiteError) && (await findAccount(db, wanted.email))
    throw isTaken ? accountErrors.make('LINK_EXPIRED', { cause: error }) : error
  }
}

async function moveByLink(platform: Platform, token: string): Promise<void> {
  const { config, db, now } = platform
  await db.transaction().execute(async trx => {
    const pending = await takePendingAddress(trx, token, now())
    if (!pending) throw accountErrors.make('LINK_EXPIRED')
    const taken = await findAccount(trx, pending.email)
    if (taken?.isConfirmed) throw accountErrors.make('LINK_EXPIRED')
    if (taken) await trx.deleteFrom('accounts').where('id', '=', taken.id).execute()
    const before = await trx
      .selectFrom('accounts')
      .select(['email', 'institution', 'country', 'language'])
      .where('id', '=', pending.accountId)
      .executeTakeFirst()
    if (!before) throw accountErrors.make('LINK_EXPIRED')
    await move({ ...platform, db: trx }, pending)
    await queueMail(
      trx,
      addressChangedMail({ config, to: before.email, language: before.language }, pending.email),
      now(),
    )
    const { institution, country } = pending
    // The log outlives the account, so it names no address.
    await recordAudit(
      trx,
      {
        who: { id: pending.accountId, email: null },
        what: 'accounts.change-email',
        subject: { kind: 'accounts', id: pending.accountId },
        before: { institution: before.institution, country: before.country },
        after: { institution, country },
      },
      now(),
    )
  })
}

async function move({ db, database, now }: Platform, { accountId, email, institution, country }: PendingAddress) {
  await db
    .updateTable('accounts')
    .set({
      email,
      email_verified: libraryFlag(database.kind, true),
      institution,
      country,
      updated_at: libraryDate(database.kind, now()),
    })
    .where('id', '=', accountId)
    .execute()
}
