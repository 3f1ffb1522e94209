import type { Db } from '../database/open-database.ts'
import type { Platform } from '../platform.ts'
import './mail.table.ts'

/** Longer than any conversation with a mail server may take. */
const LEASE_MS = 600_000

/** A mail in the hand of one sender. */
export interface ClaimedMail {
  readonly id: string
  readonly kind: string
  readonly recipient: string
  readonly subject: string
  readonly body_text: string
  readonly body_html: string
  /** Which attempt this is, from 1. */
  readonly attempt: number
  readonly createdAt: number
  /** Value of `lease_until`: the claim is good while the row still has it. */
  readonly lease: number
}

/** Takes the next mail that is due; of several senders one gets it. */
export async function claimMail({ db, now }: Pick<Platform, 'db' | 'now'>): Promise<ClaimedMail | undefined> {
  for (;;) {
    const mail = await findDueMail(db, now())
    if (!mail) return undefined
    // A lease ends at a moment of its own, so that an older one of the same mail is never taken for it.
    const lease = Math.max(now() + LEASE_MS, (mail.lease_until ?? 0) + 1)
    const { numUpdatedRows } = await db
      .updateTable('mails')
      .set({ lease_until: lease, attempts: mail.attempts + 1 })
      .where('id', '=', mail.id)
      .where('state', '=', 'waiting')
      .where('attempts', '=', mail.attempts)
      .executeTakeFirst()
    if (numUpdatedRows === 1n) return { ...mail, attempt: mail.attempts + 1, createdAt: mail.created_at, lease }
  }
}

function findDueMail(db: Db, now: number) {
  return db
    .selectFrom('mails')
    .select(['id', 'kind', 'recipient', 'subject', 'body_text', 'body_html', 'attempts', 'created_at', 'lease_until'])
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', now)
    .where(eb => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}
