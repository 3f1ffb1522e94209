import type { Db } from '../database/open-database.ts'
import { newId } from '../platform.ts'
import './audit.table.ts'

/** One change, as the audit log keeps it. */
export interface AuditEntry {
  /** Whoever did it; null: the site itself, or a visitor without a session. People who change their own account stay without an address. */
  readonly who: { readonly id: string; readonly email: string | null } | null
  /** Noun and verb, such as `account.disable`. */
  readonly what: string
  readonly subject: {
    /** What kind of thing, such as `accounts`. */
    readonly kind: string
    readonly id: string
    /** Its name, for people. */
    readonly title?: string | undefined
  }
  /** The values that changed, as they were; nothing for what was made. */
  readonly before?: Readonly<Record<string, unknown>> | undefined
  /** The values as they are since; nothing for what was deleted. */
  readonly after?: Readonly<Record<string, unknown>> | undefined
}

const LONGEST_ID = 255

/**
 * Writes down who changed what. Inside the transaction of the change, so that the one is not kept without the other.
 * Values whose names speak of a password, token or secret are left out.
 */
export async function recordAudit(db: Db, entry: AuditEntry, now: number = Date.now()): Promise<void> {
  const { who, what, subject, before, after } = entry
  await db
    .insertInto('audit')
    .values({
      id: newId(),
      at: now,
      account_id: who?.id ?? null,
      account_email: who?.email ?? null,
      what,
      subject_kind: subject.kind,
      subject_id: shorten(subject.id),
      subject_title: subject.title === undefined ? null : shorten(subject.title),
      before_change: before ? JSON.stringify(before, withoutSecrets) : null,
      after_change: after ? JSON.stringify(after, withoutSecrets) : null,
    })
    .execute()
}

const SECRET = /password|token|secret|hash|cookie/i

/** What is yes or no, or a count, tells nothing. */
function withoutSecrets(name: string, value: unknown): unknown {
  return SECRET.test(name) && typeof value === 'string' ? undefined : value
}

const shorten = (text: string) => Array.from(text).slice(0, LONGEST_ID).join('')
