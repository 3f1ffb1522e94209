/**
 * `waiting` until the mail server took it; `sent`, `failed` (refused for good, or given up after days), or `kept`
 * where the site has no mail server and mails are read in the mailbox.
 */
type MailState = 'waiting' | 'sent' | 'failed' | 'kept'

interface MailsTable {
  id: string
  /** Which text it is, such as `confirm-address`. */
  kind: string
  recipient: string
  subject: string
  body_text: string
  body_html: string
  state: MailState
  attempts: number
  next_attempt_at: number
  /** Until when a sender has it in hand; also that sender's proof that it still is its own. */
  lease_until: number | null
  last_error: string | null
  created_at: number
  sent_at: number | null
}

declare module '../database/tables.ts' {
  interface Tables {
    mails: MailsTable
  }
}
