import { readAddress } from '../../accounts/assess-address.ts'
import { forgetPendingAddress } from '../../accounts/pending-address.ts'
import type { Db } from '../../platform/database/open-database.ts'
import { adminErrors } from '../admin.errors.ts'
import { readPerson } from './person.ts'

/**
 * The address that a superuser entered for an account, as it is kept. A change that the person asked for is over.
 *
 * @throws ROW_NOT_ACCEPTED at the field
 */
export async function moveAddress(trx: Db, accountId: string, text: string): Promise<{ email: string }> {
  const person = await readPerson(trx, accountId)
  if (text === person.email) return { email: text }
  if (person.isGuest) throw refuse('A guest has no address.')
  const email = readAddress(text)?.email
  if (!email) throw refuse('This is no e-mail address. Write it like name@university.edu.')
  const other = await trx
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', email)
    .where('id', '!=', accountId)
    .executeTakeFirst()
  if (other) throw refuse('Another account has this address.')
  await forgetPendingAddress(trx, accountId)
  return { email }
}

const refuse = (message: string) =>
  adminErrors.make('ROW_NOT_ACCEPTED', { problems: [{ code: 'ROW_NOT_ACCEPTED', field: 'email', message }] })
