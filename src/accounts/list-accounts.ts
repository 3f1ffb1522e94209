import type { Db } from '../platform/database/open-database.ts'
import './accounts.table.ts'

export interface ListedAccount {
  readonly email: string
  readonly name: string
  readonly institution: string | null
  readonly country: string | null
  readonly isSuperuser: boolean
  readonly isConfirmed: boolean
  readonly isActive: boolean
  readonly createdAt: number
  readonly lastLogInAt: number | null
}

/** All accounts, guests aside, by address. */
export async function listAccounts(db: Db): Promise<ListedAccount[]> {
  const rows = await db
    .selectFrom('accounts')
    .leftJoin('account_roles', join =>
      join.onRef('account_roles.account_id', '=', 'accounts.id').on('account_roles.role', '=', 'superuser'),
    )
    .select(['email', 'name', 'institution', 'country', 'role', 'email_verified', 'active', 'created_at', 'is_guest'])
    .select('current_log_in_at')
    .orderBy('email')
    .execute()
  return rows
    .filter(row => !row.is_guest)
    .map(row => ({
      email: row.email,
      name: row.name,
      institution: row.institution,
      country: row.country,
      isSuperuser: row.role === 'superuser',
      isConfirmed: Boolean(row.email_verified),
      isActive: row.active === 1,
      createdAt: new Date(row.created_at).getTime(),
      lastLogInAt: row.current_log_in_at,
    }))
}
