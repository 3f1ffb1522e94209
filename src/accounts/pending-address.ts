import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../platform/database/open-database.ts'
import type { Platform } from '../platform/platform.ts'
import { libraryDate } from './library-values.ts'
import './accounts.table.ts'

const CONFIRM_MS = 86_400_000
/** Anybody may send anything, and a database need not be able to look for it. */
const TOKEN = /^([a-z\d]{1,64})\.[\w-]{32}$/

/** The address that an account will have once its owner opens the mailed link. */
export interface PendingAddress {
  readonly accountId: string
  readonly email: string
  readonly institution: string | null
  readonly country: string | null
}

type Keeper = Pick<Platform, 'database' | 'newId' | 'now'>

/*
 * One row of `verifications` an account: a later request takes the place of an earlier one, and its link stops working. The
 * row is named after the account; of the link only a hash is kept.
 */
const nameOf = (accountId: string) => `change-email:${accountId}`
const hash = (token: string) => createHash('sha256').update(token).digest('hex')

/** @returns what the link ends with */
export async function keepPendingAddress(trx: Db, keeper: Keeper, pending: PendingAddress): Promise<string> {
  const { database, newId, now } = keeper
  const token = `${pending.accountId}.${randomBytes(24).toString('base64url')}`
  await forgetPendingAddress(trx, pending.accountId)
  const date = libraryDate(database.kind, now())
  await trx
    .insertInto('verifications')
    .values({
      id: newId(),
      identifier: nameOf(pending.accountId),
      value: JSON.stringify({ ...pending, token: hash(token) }),
      expires_at: libraryDate(database.kind, now() + CONFIRM_MS),
      created_at: date,
      updated_at: date,
    })
    .execute()
  return token
}

/** The address that an account waits for; undefined when there is none, or when its link is too old. */
export async function findPendingAddress(
  db: Db,
  accountId: string,
  now: number,
): Promise<(PendingAddress & { readonly until: number }) | undefined> {
  const row = await findRow(db, accountId)
  return row && row.until > now ? row : undefined
}

/** What a link leads to, as long as it works. */
export async function findLinkedAddress(
  db: Db,
  token: string,
  now: number,
): Promise<(PendingAddress & { readonly id: string }) | undefined> {
  const [, accountId] = TOKEN.exec(token) ?? []
  if (!accountId) return undefined
  const row = await findRow(db, accountId)
  return row && row.until > now && row.token === hash(token) ? row : undefined
}

/** A link works once: whoever takes it inside a transaction is the only one. */
export async function takePendingAddress(trx: Db, token: string, now: number): Promise<PendingAddress | undefined> {
  const row = await findLinkedAddress(trx, token, now)
  if (!row) return undefined
  const { numDeletedRows } = await trx.deleteFrom('verifications').where('id', '=', row.id).executeTakeFirst()
  return numDeletedRows > 0n ? row : undefined
}

export async function forgetPendingAddress(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('verifications').where('identifier', '=', nameOf(accountId)).execute()
}

async function findRow(db: Db, accountId: string) {
  const row = await db
    .selectFrom('verifications')
    .select(['id', 'value', 'expires_at'])
    .where('identifier', '=', nameOf(accountId))
    .executeTakeFirst()
  if (!row) return undefined
  const value: PendingAddress & { readonly token: string } = JSON.parse(row.value)
  return { ...value, id: row.id, until: new Date(row.expires_at).getTime() }
}
