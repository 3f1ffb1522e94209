import type { Platform } from '../platform/platform.ts'
import { accountErrors } from './accounts.errors.ts'
import { readAddress } from './assess-address.ts'
import { findAccount } from './find-account.ts'
import { grantRole } from './grant-role.ts'

/**
 * Makes the account of an address a superuser.
 *
 * @throws ACCOUNT_NOT_FOUND
 */
export async function promoteAccount({ db }: Pick<Platform, 'db'>, text: string): Promise<void> {
  const email = readAddress(text)?.email ?? text
  const account = await findAccount(db, email)
  if (!account) throw accountErrors.make('ACCOUNT_NOT_FOUND', { values: { email } })
  await db.transaction().execute(trx => grantRole(trx, account.id, 'superuser'))
}
