import { randomBytes } from 'node:crypto'
import type { Platform } from '../platform/platform.ts'
import { libraryDate, libraryFlag } from './library-values.ts'
import { SESSION_SECONDS } from './session-cookie.ts'
import type { Viewer } from './viewer.ts'
import './accounts.table.ts'

interface Client {
  readonly address: string
  readonly userAgent: string | null
}

/**
 * Makes an anonymous account of one browser, with a session. A guest owns studies and analyses as any account does.
 * It is made here and not by the accounts library, so that a visitor's first click does not wait for the library to load.
 */
export async function startGuest(platform: Platform, client: Client): Promise<{ viewer: Viewer; token: string }> {
  const { db, database, newId, now } = platform
  const id = newId()
  const token = randomBytes(24).toString('base64url')
  const created = libraryDate(database.kind, now())
  const viewer: Viewer = { id, kind: 'guest', email: `${id}@guests.invalid`, roles: [] }
  await db.transaction().execute(async trx => {
    await trx
      .insertInto('accounts')
      .values({
        id,
        email: viewer.email,
        email_verified: libraryFlag(database.kind, false),
        name: 'Guest',
        is_guest: libraryFlag(database.kind, true),
        created_at: created,
        updated_at: created,
      })
      .execute()
    await trx
      .insertInto('sessions')
      .values({
        id: newId(),
        user_id: id,
        token,
        ip_address: client.address,
        user_agent: client.userAgent,
        expires_at: libraryDate(database.kind, now() + SESSION_SECONDS * 1_000),
        created_at: created,
        updated_at: created,
      })
      .execute()
  })
  return { viewer, token }
}
