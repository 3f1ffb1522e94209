import type { Db } from '../../platform/database/open-database.ts'
import { httpErrors } from '../../platform/http/http.errors.ts'
import '../../accounts/accounts.table.ts'

/** What actions need to know of an account. @throws NOT_FOUND */
export async function readPerson(db: Db, id: string) {
  const row = await db
    .selectFrom('accounts')
    .select(['id', 'email', 'email_verified', 'is_guest', 'active', 'quotas', 'institution', 'name'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw httpErrors.make('NOT_FOUND')
  return {
    ...row,
    isGuest: Boolean(row.is_guest),
    isConfirmed: Boolean(row.email_verified),
    isActive: row.active === 1,
  }
}

export type Person = Awaited<ReturnType<typeof readPerson>>

export const subjectOf = ({ id, email }: Person) => ({ kind: 'accounts', id, title: email })
