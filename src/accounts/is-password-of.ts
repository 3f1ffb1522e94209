import type { Db } from '../platform/database/open-database.ts'
import { verifyPassword } from './hash-password.ts'
import './accounts.table.ts'

/** Whether an account can be logged in with this password. */
export async function isPasswordOf(db: Db, accountId: string, password: string): Promise<boolean> {
  const credentials = await db
    .selectFrom('credentials')
    .select('password')
    .where('user_id', '=', accountId)
    .where('password', 'is not', null)
    .execute()
  for (const { password: hash } of credentials) if (hash && (await verifyPassword(hash, password))) return true
  return false
}
