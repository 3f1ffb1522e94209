import type { Platform } from '../platform/platform.ts'
import { libraryDate } from './library-values.ts'
import { SESSION_SECONDS } from './session-cookie.ts'
import type { Viewer } from './viewer.ts'
import './accounts.table.ts'

export interface OpenSession {
  readonly viewer: Viewer
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

type Lookup = Pick<Platform, 'db' | 'database' | 'now'>

/** Who has the session of a token, in one query; undefined when it has ended or the account may not log in. */
export async function findSession({ db, now }: Lookup, token: string): Promise<OpenSession | undefined> {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.user_id')
    .leftJoin('account_roles', 'account_roles.account_id', 'accounts.id')
    .select(['sessions.expires_at', 'accounts.id', 'accounts.email', 'accounts.is_guest', 'account_roles.role'])
    .where('sessions.token', '=', token)
    .where('accounts.active', '=', 1)
    .execute()
  const [row] = rows
  const expiresAt = row ? new Date(row.expires_at).getTime() : 0
  if (!row || expiresAt <= now()) return undefined
  const { id, email } = row
  if (row.is_guest) return { viewer: { id, kind: 'guest', email, roles: [] }, expiresAt }
  const granted = rows.flatMap(({ role }) => (role && role !== 'user' ? [role] : []))
  return { viewer: { id, kind: 'account', email, roles: ['user', ...granted] }, expiresAt }
}

const RENEW_AFTER_MS = 86_400_000

/** Whether a session was last used so long ago that its end should move. Once a day is enough. */
export function isToBeRenewed({ expiresAt }: OpenSession, now: number): boolean {
  return expiresAt - now < SESSION_SECONDS * 1_000 - RENEW_AFTER_MS
}

export async function renewSession({ db, database, now }: Lookup, token: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({
      expires_at: libraryDate(database.kind, now() + SESSION_SECONDS * 1_000),
      updated_at: libraryDate(database.kind, now()),
    })
    .where('token', '=', token)
    .execute()
}
