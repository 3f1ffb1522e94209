import type { Db } from '../platform/database/open-database.ts'
import './accounts.table.ts'

/** The account of an address in lower case, guests aside; undefined when there is none. */
export async function findAccount(db: Db, email: string) {
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'email', 'email_verified', 'is_guest'])
    .where('email', '=', email)
    .executeTakeFirst()
  if (!account || account.is_guest) return undefined
  return { id: account.id, email: account.email, isConfirmed: Boolean(account.email_verified) }
}
