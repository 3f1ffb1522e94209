import type { Db } from '../database/open-database.ts'
import { newId } from '../platform.ts'
import './mail.table.ts'

/**
 * Sends a mail once more. One that waits is tried now; of any other a copy goes into the outbox, for mail servers take the
 * same mail only once.
 *
 * @returns the mail that is sent now; undefined when there is no such mail
 */
export async function resendMail(
  db: Db,
  id: string,
  now: number,
): Promise<{ readonly id: string; readonly recipient: string; readonly subject: string } | undefined> {
  const mail = await db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst()
  if (!mail) return undefined
  const { recipient, subject } = mail
  const again = { next_attempt_at: now, attempts: 0 }
  if (mail.state === 'waiting') {
    await db
      .updateTable('mails')
      .set({ next_attempt_at: now })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute()
    return { id, recipient, subject }
  }
  const copy = { ...mail, ...again, id: newId(), created_at: now }
  await db
    .insertInto('mails')
    .values({ ...copy, state: 'waiting', lease_until: null, last_error: null, sent_at: null })
    .execute()
  return { id: copy.id, recipient, subject }
}
