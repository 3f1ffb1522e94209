import type { Db } from '../platform/database/open-database.ts'
import './accounts.table.ts'

/** Addresses of the superusers who may log in, for mails about faults and requests. */
export async function adminAddresses(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('accounts')
    .innerJoin('account_roles', 'account_roles.account_id', 'accounts.id')
    .select('accounts.email')
    .where('account_roles.role', '=', 'superuser')
    .where('accounts.active', '=', 1)
    .orderBy('accounts.email')
    .execute()
  return rows.map(row => row.email)
}
