import type { FastifyReply } from 'fastify'
import { recordAudit } from '../platform/audit/record-audit.ts'
import type { Db } from '../platform/database/open-database.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { queueMail } from '../platform/mail/queue-mail.ts'
import type { Platform } from '../platform/platform.ts'
import { accountDeletedMail } from './accounts.mails.ts'
import { fieldError } from './field-error.ts'
import { findAccount } from './find-account.ts'
import { keepOneSuperuser } from './keep-one-superuser.ts'
import { forgetPendingAddress } from './pending-address.ts'
import { requirePassword } from './require-password.ts'
import type { Viewer } from './viewer.ts'
import './accounts.table.ts'

/** Removes studies, analyses, uploads and files of an account. The features that keep them are above this one. */
export type BelongingsRemover = (accountId: string) => Promise<void>

/** An address is unique and never missing: of an account whose person is gone this follows its id. */
const GONE = '@deleted.invalid'

interface Leaving {
  readonly viewer: Viewer
  readonly reply: FastifyReply
  /** Not asked of a guest, who has none. */
  readonly password: string | undefined
}

/**
 * Somebody deletes the own account. In one transaction the person is forgotten: address, names, password, sessions, mails. What
 * belongs to the account goes after that, which takes longer; what a crash leaves of it is removed by {@link finishDeletions}.
 *
 * @throws WRONG_PASSWORD, LAST_SUPERUSER
 */
export async function deleteOwnAccount(
  platform: Platform,
  removeBelongings: BelongingsRemover,
  { viewer, reply, password }: Leaving,
): Promise<void> {
  const { config, db, now } = platform
  const isGuest = viewer.kind === 'guest'
  if (!isGuest && password === undefined) throw fieldError('WRONG_PASSWORD', { field: 'password' })
  if (!isGuest) await requirePassword(platform, reply, { accountId: viewer.id, password: password ?? '' })
  const language = (await findAccount(db, viewer.email))?.language ?? null
  await db.transaction().execute(async trx => {
    await keepOneSuperuser(trx, viewer.id)
    // The second of a double click.
    if (!(await forgetPerson(trx, viewer.id, now()))) throw httpErrors.make('NOT_FOUND')
    if (!isGuest) await queueMail(trx, accountDeletedMail({ config, to: viewer.email, language }), now())
    await recordAudit(
      trx,
      {
        who: { id: viewer.id, email: null },
        what: 'accounts.delete-own',
        subject: { kind: 'accounts', id: viewer.id },
        before: { kind: viewer.kind },
      },
      now(),
    )
  })
  await removeAccount(db, removeBelongings, viewer.id)
}

/**
 * Of the person nothing is left but an empty row, as long as files hang on it.
 *
 * @returns false when that was so already: another request did it, or a deletion broke off
 * @throws NOT_FOUND when the account is gone
 */
export async function forgetPerson(trx: Db, id: string, now: number): Promise<boolean> {
  const person = await trx.selectFrom('accounts').select('email').where('id', '=', id).executeTakeFirst()
  if (!person) throw httpErrors.make('NOT_FOUND')
  const nobody = { name: '', first_name: null, last_name: null, institution: null, country: null, image: null }
  const never = { last_log_in_address: null, current_log_in_address: null }
  const { numUpdatedRows } = await trx
    .updateTable('accounts')
    .set({ email: `${id}${GONE}`, active: 0, deleted_at: now, ...nobody, ...never })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  await trx.deleteFrom('sessions').where('user_id', '=', id).execute()
  await trx.deleteFrom('credentials').where('user_id', '=', id).execute()
  await trx.deleteFrom('account_roles').where('account_id', '=', id).execute()
  await trx.deleteFrom('access_requests').where('email', '=', person.email).execute()
  await trx.deleteFrom('mails').where('recipient', '=', person.email).execute()
  await forgetPendingAddress(trx, id)
  return numUpdatedRows > 0n
}

export async function removeAccount(db: Db, removeBelongings: BelongingsRemover, id: string): Promise<void> {
  await removeBelongings(id)
  await db.deleteFrom('accounts').where('id', '=', id).execute()
}

/** Removes what is left of accounts whose deletion broke off. */
export async function finishDeletions(db: Db, removeBelongings: BelongingsRemover): Promise<void> {
  const left = await db.selectFrom('accounts').select('id').where('deleted_at', 'is not', null).execute()
  for (const { id } of left) await removeAccount(db, removeBelongings, id)
}
