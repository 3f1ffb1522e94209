import { countOtherSuperusers, isSuperuserAccount } from '../../accounts/keep-one-superuser.ts'
import type { Db } from '../../platform/database/open-database.ts'
import type { Phrase } from '../admin.contract.ts'
import { phrase } from '../phrase.ts'

/** The sentence that refuses it; undefined where it may be done. */
export async function refuseLastSuperuser(db: Db, accountId: string): Promise<Phrase | undefined> {
  if (!(await isSuperuserAccount(db, accountId)) || (await countOtherSuperusers(db, accountId)) > 0) return undefined
  return phrase('This is the only superuser who may log in. Make somebody else a superuser first.')
}
