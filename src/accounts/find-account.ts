import type { Db } from '../platform/database/open-database.ts'
import './accounts.table.ts'

/** The account of an address in lower case, guests aside; undefined when there is none. */
export async function findAccount(db: Db, email: string) {
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'email', 'email_verified', 'is_guest', 'language'])
    .where('email', '=', email)
    .executeTakeFirst()
  if (!account || account.is_guest) return undefined
  const { id, email: address, language } = account
  return { id, email: address, language, isConfirmed: Boolean(account.email_verified) }
}
