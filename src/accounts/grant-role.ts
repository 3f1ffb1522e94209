import type { Db } from '../platform/database/open-database.ts'
import './accounts.table.ts'

const TITLES = { user: 'User', superuser: 'Superuser' } as const
export type Role = keyof typeof TITLES

/** Gives an account a role that it does not have yet. */
export async function grantRole(db: Db, accountId: string, role: Role): Promise<void> {
  for (const [name, title] of Object.entries(TITLES)) {
    const known = await db.selectFrom('roles').select('name').where('name', '=', name).executeTakeFirst()
    if (!known) await db.insertInto('roles').values({ name, title }).execute()
  }
  const granted = await db
    .selectFrom('account_roles')
    .select('role')
    .where('account_id', '=', accountId)
    .where('role', '=', role)
    .executeTakeFirst()
  if (!granted) await db.insertInto('account_roles').values({ account_id: accountId, role }).execute()
}
