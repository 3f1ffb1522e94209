import type { Db } from '../database/open-database.ts'
import './mail.table.ts'

/** The latest mails, newest first. */
export function listMails(db: Db, limit: number) {
  return db
    .selectFrom('mails')
    .select(['id', 'kind', 'recipient', 'subject', 'body_text', 'state', 'created_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}
