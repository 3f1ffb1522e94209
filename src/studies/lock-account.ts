import type { Db } from '../platform/database/open-database.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import '../accounts/accounts.table.ts'

/**
 * Makes whatever else counts or adds things of this account wait until the transaction ends, so that two tabs cannot both
 * take the last free place. Every transaction of ours locks in the order account, study, datasets, uploads, job.
 *
 * @param made  how many studies this transaction adds to those ever made
 * @returns studies ever made, those included
 * @throws LOG_IN_REQUIRED when the account was deleted in the meantime
 */
export async function lockAccount(trx: Db, accountId: string, made: number): Promise<number> {
  await trx
    .updateTable('accounts')
    .set(({ eb }) => ({ studies_total: eb('studies_total', '+', made) }))
    .where('id', '=', accountId)
    .execute()
  const account = await trx
    .selectFrom('accounts')
    .select('studies_total')
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (!account) throw httpErrors.make('LOG_IN_REQUIRED')
  return account.studies_total
}
