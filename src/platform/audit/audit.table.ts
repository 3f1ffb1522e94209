/** What was changed by whom. Rows are written and never changed; they outlive the accounts they name. */
interface AuditTable {
  id: string
  at: number
  /** null: the site itself, or a visitor without a session. */
  account_id: string | null
  /** Address at that time. */
  account_email: string | null
  /** Noun and verb, such as `account.disable`. */
  what: string
  /** What kind of thing was changed, such as `accounts`. */
  subject_kind: string
  subject_id: string
  /** Its name at that time, for people. */
  subject_title: string | null
  /** JSON: the values that changed, as they were; null when it was made. */
  before_change: string | null
  /** JSON: the values as they are since; null when it was deleted. */
  after_change: string | null
}

declare module '../database/tables.ts' {
  interface Tables {
    audit: AuditTable
  }
}
