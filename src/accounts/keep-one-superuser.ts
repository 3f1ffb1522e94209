import type { Db } from '../platform/database/open-database.ts'
import { accountErrors } from './accounts.errors.ts'
import './accounts.table.ts'

/** How many superusers may log in, apart from this one. */
export async function countOtherSuperusers(db: Db, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('account_roles')
    .innerJoin('accounts', 'accounts.id', 'account_roles.account_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_roles.role', '=', 'superuser')
    .where('accounts.active', '=', 1)
    .where('accounts.id', '!=', accountId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function isSuperuserAccount(db: Db, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('account_roles')
    .select('role')
    .where('account_id', '=', accountId)
    .where('role', '=', 'superuser')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Inside the transaction that takes the rights of a superuser away. Two that take them from each other in the same moment
 * wait here for one another, so that one superuser is always left.
 *
 * @throws LAST_SUPERUSER
 */
export async function keepOneSuperuser(trx: Db, accountId: string): Promise<void> {
  await trx
    .updateTable('roles')
    .set(({ ref }) => ({ title: ref('title') }))
    .where('name', '=', 'superuser')
    .execute()
  if (!(await isSuperuserAccount(trx, accountId))) return
  if ((await countOtherSuperusers(trx, accountId)) === 0) throw accountErrors.make('LAST_SUPERUSER')
}
