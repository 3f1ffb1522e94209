import type { Platform } from '../platform/platform.ts'
import { checkPersonNames } from './check-person-names.ts'
import { libraryDate } from './library-values.ts'
import './accounts.table.ts'

/** @throws NAME_MISSING */
export async function renameAccount(
  { db, database, now }: Platform,
  accountId: string,
  names: { readonly firstName: string; readonly lastName: string },
): Promise<void> {
  const { firstName, lastName } = checkPersonNames(names)
  await db
    .updateTable('accounts')
    .set({
      first_name: firstName,
      last_name: lastName,
      name: `${firstName} ${lastName}`,
      updated_at: libraryDate(database.kind, now()),
    })
    .where('id', '=', accountId)
    .execute()
}
