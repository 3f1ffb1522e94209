import type { Problem } from '../define/problem.ts'
import type { Db } from '../platform/database/open-database.ts'
import { studyErrors } from './studies.errors.ts'
import './studies.table.ts'

/** Whether the account has a study of this name that is ready or being checked. */
export async function isNameTaken(db: Db, accountId: string, nameKey: string): Promise<boolean> {
  const found = await db
    .selectFrom('studies')
    .select('id')
    .where('account_id', '=', accountId)
    .where('name_key', '=', nameKey)
    .executeTakeFirst()
  return found !== undefined
}

/** The same answer whether the name was taken when the form was checked, or by another tab in the very moment after. */
export function nameTaken(): Problem {
  return { code: 'STUDY_NAME_TAKEN', field: 'name', message: studyErrors.entries.STUDY_NAME_TAKEN.message }
}
