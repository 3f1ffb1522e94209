import type { Db } from '../platform/database/open-database.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import type { Platform } from '../platform/platform.ts'
import type { OpenSessionFacts } from './accounts.contract.ts'
import { describeClient } from './describe-client.ts'
import { libraryDate } from './library-values.ts'
import './accounts.table.ts'

interface Session {
  readonly accountId: string
  /** Of the browser that asks. */
  readonly token: string
}

/** Where an account is logged in, the browser that asks first, then by last use. Addresses of clients stay here. */
export async function listSessions(
  { db, database, now }: Platform,
  { accountId, token }: Session,
): Promise<OpenSessionFacts[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'token', 'user_agent', 'created_at', 'updated_at'])
    .where('user_id', '=', accountId)
    .where('expires_at', '>', libraryDate(database.kind, now()))
    .execute()
  return rows
    .map(row => ({
      id: row.id,
      isCurrent: row.token === token,
      ...describeClient(row.user_agent ?? ''),
      startedAt: new Date(row.created_at).getTime(),
      lastUsedAt: new Date(row.updated_at).getTime(),
    }))
    .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.lastUsedAt - a.lastUsedAt)
}

/** @throws NOT_FOUND where it is none of this account, or has ended already */
export async function endSession(db: Db, accountId: string, sessionId: string): Promise<void> {
  // Of the few of the account: the database need not understand whatever was sent as an id.
  const own = await db.selectFrom('sessions').select('id').where('user_id', '=', accountId).execute()
  if (!own.some(({ id }) => id === sessionId)) throw httpErrors.make('NOT_FOUND')
  const { numDeletedRows } = await db.deleteFrom('sessions').where('id', '=', sessionId).executeTakeFirst()
  if (numDeletedRows === 0n) throw httpErrors.make('NOT_FOUND')
}

/** Ends all but the one that asks. */
export async function endOtherSessions(db: Db, { accountId, token }: Session): Promise<void> {
  await db.deleteFrom('sessions').where('user_id', '=', accountId).where('token', '!=', token).execute()
}
