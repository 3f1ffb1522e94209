import type { Db } from '../database/open-database.ts'
import { newId } from '../platform.ts'
import { composeHtml } from './compose-mail.ts'
import './mail.table.ts'

/** A mail to one person. */
export interface NewMail {
  /** Which text it is, such as `confirm-address`; for the operator, never sent. */
  readonly kind: string
  /** One address, without a name. */
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Default: the paragraphs of `text`. */
  readonly html?: string
}

const LONGEST_SUBJECT = 200
const LONGEST_ADDRESS = 254

/**
 * Puts a mail into the outbox, from where the worker sends it as soon as the mail server takes it.
 * Inside a transaction it is sent if and only if the transaction is kept.
 *
 * @throws Error when `to` is not exactly one address: text from outside can add neither recipients nor headers
 */
export async function queueMail(db: Db, mail: NewMail, now: number): Promise<void> {
  if (!isOneAddress(mail.to)) throw new Error(`"${mail.to}" is not one mail address.`)
  await db
    .insertInto('mails')
    .values({
      id: newId(),
      kind: mail.kind,
      recipient: mail.to,
      subject: oneLine(mail.subject),
      body_text: mail.text,
      body_html: mail.html ?? composeHtml({ paragraphs: mail.text.split(/\n{2,}/) }),
      state: 'waiting',
      attempts: 0,
      next_attempt_at: now,
      created_at: now,
    })
    .execute()
}

/** Deliberately narrow: no quotes, comments, lists, angle brackets or blanks, so nothing is left to interpret. */
function isOneAddress(text: string): boolean {
  return text.length <= LONGEST_ADDRESS && /^[^\s@,;:<>()[\]"\\\p{Cc}]+@[^\s@,;:<>()[\]"\\\p{Cc}]+$/u.test(text)
}

function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return Array.from(line).slice(0, LONGEST_SUBJECT).join('')
}
