import type { Platform } from '../platform/platform.ts'
import { libraryDate } from './library-values.ts'
import { SESSION_SECONDS } from './session-cookie.ts'
import { isSuperuser, type Viewer } from './viewer.ts'
import './accounts.table.ts'

export interface OpenSession {
  readonly viewer: Viewer
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  readonly lastUsedAt: number
}

type Lookup = Pick<Platform, 'db' | 'database' | 'now'>

/** Who has the session of a token, in one query; undefined when it has ended or the account may not log in. */
export async function findSession({ db, now }: Lookup, token: string): Promise<OpenSession | undefined> {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.user_id')
    .leftJoin('account_roles', 'account_roles.account_id', 'accounts.id')
    .select(['sessions.expires_at', 'sessions.updated_at', 'sessions.seen_as', 'sessions.seen_as_until'])
    .select(['accounts.id', 'accounts.email', 'accounts.is_guest', 'account_roles.role'])
    .where('sessions.token', '=', token)
    .where('accounts.active', '=', 1)
    .execute()
  const [row] = rows
  const expiresAt = row ? new Date(row.expires_at).getTime() : 0
  if (!row || expiresAt <= now()) return undefined
  const viewer = readViewer(rows)
  const times = { expiresAt, lastUsedAt: new Date(row.updated_at).getTime() }
  const until = row.seen_as_until ?? 0
  if (!row.seen_as || until <= now() || !isSuperuser(viewer)) return { viewer, ...times }
  const person = await findPerson(db, row.seen_as)
  if (!person) return { viewer, ...times }
  return { viewer: { ...person, seenBy: { id: viewer.id, email: viewer.email, until } }, ...times }
}

interface PersonRow {
  readonly id: string
  readonly email: string
  readonly is_guest: boolean | number | null
  readonly role: string | null
}

/** One row a role that was granted, or one without. */
function readViewer(rows: readonly PersonRow[]): Viewer {
  const [{ id, email, is_guest }] = rows
  if (is_guest) return { id, kind: 'guest', email, roles: [] }
  const granted = rows.flatMap(({ role }) => (role && role !== 'user' ? [role] : []))
  return { id, kind: 'account', email, roles: ['user', ...granted] }
}

/** Whom a superuser sees the site as: never with the rights of a superuser. */
async function findPerson(db: Platform['db'], accountId: string): Promise<Viewer | undefined> {
  const rows = await db
    .selectFrom('accounts')
    .leftJoin('account_roles', 'account_roles.account_id', 'accounts.id')
    .select(['accounts.id', 'accounts.email', 'accounts.is_guest', 'account_roles.role'])
    .where('accounts.id', '=', accountId)
    .execute()
  const person = rows.length > 0 ? readViewer(rows) : undefined
  return isSuperuser(person ?? null) ? undefined : person
}

const NOTED_AFTER_MS = 900_000

/** Whether it was used so long ago that it should be written down. A quarter of an hour is exact enough. */
export function isToBeNoted({ lastUsedAt }: OpenSession, now: number): boolean {
  return now - lastUsedAt > NOTED_AFTER_MS
}

const RENEW_AFTER_MS = 86_400_000

/** Whether a session was last used so long ago that its end should move. Once a day is enough. */
export function isToBeRenewed({ expiresAt }: OpenSession, now: number): boolean {
  return expiresAt - now < SESSION_SECONDS * 1_000 - RENEW_AFTER_MS
}

/** Writes down that a session is in use. @param endsAt  where its end moves, too */
export async function noteSession({ db, database, now }: Lookup, token: string, endsAt?: number): Promise<void> {
  await db
    .updateTable('sessions')
    .set({
      updated_at: libraryDate(database.kind, now()),
      ...(endsAt === undefined ? {} : { expires_at: libraryDate(database.kind, endsAt) }),
    })
    .where('token', '=', token)
    .execute()
}
