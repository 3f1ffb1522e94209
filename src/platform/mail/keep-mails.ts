import type { Db } from '../database/open-database.ts'
import './mail.table.ts'

/** Sets new mails aside where there is no mail server; they are read in the mailbox. A mail server set later does not send them. */
export async function keepMails(db: Db): Promise<void> {
  // Looking first costs no write lock.
  const waiting = await db.selectFrom('mails').select('id').where('state', '=', 'waiting').limit(1).executeTakeFirst()
  if (waiting) await db.updateTable('mails').set({ state: 'kept' }).where('state', '=', 'waiting').execute()
}
