import type { Selectable } from 'kysely'
import type { Db } from '../platform/database/open-database.ts'
import type { Tables } from '../platform/database/tables.ts'
import { isSafeName } from '../platform/files/folders.ts'
import './studies.table.ts'

export type UploadRow = Selectable<Tables['uploads']>

/** An upload of this account; undefined when there is none or it is somebody else's. */
export async function findUpload(db: Db, id: string, accountId: string): Promise<UploadRow | undefined> {
  if (!isSafeName(id)) return undefined
  return db
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}
