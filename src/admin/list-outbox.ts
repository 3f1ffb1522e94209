import type { Static } from 'typebox'
import type { Db } from '../platform/database/open-database.ts'
import '../platform/mail/mail.table.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import type { Platform } from '../platform/platform.ts'
import type { MailFacts, MailsPage, MailText, mailStateSchema } from './mails.contract.ts'
import { readKey, writeKey } from './read-key.ts'

const PAGE = 50
const MONTH_MS = 30 * 86_400_000

type MailState = Static<typeof mailStateSchema>

interface MailsQuery {
  readonly state?: MailState | undefined
  /** `next` of the page before. */
  readonly before?: string | undefined
}

/** A page of the outbox, newest first. */
export async function listOutbox({ config, db, now }: Platform, query: MailsQuery): Promise<MailsPage> {
  const rows = await findRows(db, query)
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    mails: shown.map(describe),
    next: rows.length > PAGE && last ? writeKey({ at: last.created_at, id: last.id }) : null,
    waiting: await count(db, 'waiting', 0),
    failed: await count(db, 'failed', now() - MONTH_MS),
    server: config.smtpUrl ? (URL.parse(config.smtpUrl)?.hostname ?? '') : null,
  }
}

const COLUMNS = [
  ...(['id', 'kind', 'recipient', 'subject', 'state', 'attempts', 'last_error'] as const),
  ...(['created_at', 'sent_at', 'next_attempt_at'] as const),
] as const

function findRows(db: Db, { state, before }: MailsQuery) {
  let query = db
    .selectFrom('mails')
    .select(COLUMNS)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
  if (state !== undefined) query = query.where('state', '=', state)
  const key = readKey(before)
  if (key) {
    query = query
      .where('created_at', '<=', key.at)
      .where(({ eb, or }) => or([eb('created_at', '<', key.at), eb('id', '<', key.id)]))
  }
  return query.execute()
}

function describe(row: Awaited<ReturnType<typeof findRows>>[number]): MailFacts {
  const { id, kind, recipient, subject, state, attempts } = row
  return {
    ...{ id, kind, to: recipient, subject, state, attempts },
    lastError: row.last_error,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    nextAttemptAt: state === 'waiting' ? row.next_attempt_at : null,
  }
}

async function count(db: Db, state: MailState, since: number): Promise<number> {
  const { total } = await db
    .selectFrom('mails')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('state', '=', state)
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(total)
}

/**
 * A mail with its text, without what would let its reader in.
 *
 * @throws NOT_FOUND
 */
export async function readMailText(db: Db, id: string): Promise<MailText> {
  const row = await db
    .selectFrom('mails')
    .select([...COLUMNS, 'body_text'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw httpErrors.make('NOT_FOUND')
  return { ...describe(row), text: hideAddresses(row.body_text) }
}

/** Addresses cut to their host: behind it may stand a token, or the secret address of a result. */
export function hideAddresses(text: string): string {
  return text.replace(/(https?:\/\/[^\s/?#]+)[/?#][^\s]+/g, '$1/…')
}
