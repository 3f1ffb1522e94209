import type { Platform } from '../platform.ts'
import type { ClaimedMail } from './claim-mail.ts'
import './mail.table.ts'

/** Why a mail server did not take a mail. */
export interface Refusal {
  readonly reason: string
  /** True: it refused this recipient or this text; false: it does not take mails from us at all at the moment. */
  readonly isAboutMail: boolean
  /** True: it will never take it (5xx). */
  readonly isFinal: boolean
}

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 3_600_000
/** After that nobody needs the mail any more. */
const GIVE_UP_MS = 4 * 86_400_000
const LONGEST_REASON = 1_000

type Marker = Pick<Platform, 'db' | 'now' | 'log'>

export async function markSent({ db, now, log }: Marker, mail: ClaimedMail): Promise<void> {
  await db
    .updateTable('mails')
    .set({ state: 'sent', sent_at: now(), lease_until: null, last_error: null })
    .where('id', '=', mail.id)
    .where('lease_until', '=', mail.lease)
    .execute()
  log.info({ mail: mail.id, kind: mail.kind, attempt: mail.attempt }, 'mail sent')
}

/** Puts a mail back with a growing pause, or gives it up when the refusal is final or days have passed. */
export async function markRefused({ db, now, log }: Marker, mail: ClaimedMail, refusal: Refusal): Promise<void> {
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (mail.attempt - 1), LONGEST_PAUSE_MS)
  const isOver = refusal.isFinal || now() - mail.createdAt >= GIVE_UP_MS
  await db
    .updateTable('mails')
    .set({
      state: isOver ? 'failed' : 'waiting',
      next_attempt_at: now() + pauseMs,
      lease_until: null,
      last_error: refusal.reason.slice(0, LONGEST_REASON),
    })
    .where('id', '=', mail.id)
    .where('lease_until', '=', mail.lease)
    .execute()
  const facts = { mail: mail.id, kind: mail.kind, attempt: mail.attempt, reason: refusal.reason }
  if (isOver) log.error(facts, 'mail given up')
  else log.warn({ ...facts, pauseMs }, 'mail delayed')
}
