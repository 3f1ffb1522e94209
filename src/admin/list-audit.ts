import type { Db } from '../platform/database/open-database.ts'
import '../platform/audit/audit.table.ts'
import type { AuditFacts, AuditPage } from './admin.contract.ts'

const PAGE = 50

interface AuditQuery {
  /** Key of the last entry of the page before: `<at>.<id>`. */
  readonly before?: string | undefined
  readonly kind?: string | undefined
  readonly subject?: string | undefined
  readonly who?: string | undefined
}

/** A page of the audit log, newest first, of one subject or one person where asked for. */
export async function listAudit(db: Db, { before, kind, subject, who }: AuditQuery): Promise<AuditPage> {
  let query = db
    .selectFrom('audit')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
  if (kind !== undefined) query = query.where('subject_kind', '=', kind)
  if (subject !== undefined) query = query.where('subject_id', '=', subject)
  if (who !== undefined) query = query.where('account_id', '=', who)
  const key = readKey(before)
  if (key) {
    query = query.where(({ eb, and, or }) =>
      or([eb('at', '<', key.at), and([eb('at', '=', key.at), eb('id', '<', key.id)])]),
    )
  }
  const rows = await query.execute()
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    entries: shown.map(describe),
    next: rows.length > PAGE && last ? `${last.at}.${last.id}` : null,
  }
}

function readKey(text: string | undefined): { at: number; id: string } | undefined {
  const [, at, id] = text?.match(/^(\d{1,15})\.(\w{1,64})$/) ?? []
  return at && id ? { at: Number(at), id } : undefined
}

interface AuditRow {
  readonly id: string
  readonly at: number
  readonly account_id: string | null
  readonly account_email: string | null
  readonly what: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly subject_title: string | null
  readonly before_change: string | null
  readonly after_change: string | null
}

function describe(row: AuditRow): AuditFacts {
  return {
    id: row.id,
    at: row.at,
    who: row.account_id === null ? null : { id: row.account_id, email: row.account_email ?? '' },
    what: row.what,
    subject: { kind: row.subject_kind, id: row.subject_id, title: row.subject_title },
    before: row.before_change === null ? null : JSON.parse(row.before_change),
    after: row.after_change === null ? null : JSON.parse(row.after_change),
  }
}
