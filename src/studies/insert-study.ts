import type { Insertable } from 'kysely'
import type { Db } from '../platform/database/open-database.ts'
import type { Tables } from '../platform/database/tables.ts'
import { newId } from '../platform/platform.ts'
import './studies.table.ts'

interface NewDatasetRow {
  readonly role: string
  readonly uploadId: string | null
  readonly fileName: string
  readonly type: string | null
  readonly bytes: number
}

interface NewStudyRows {
  readonly study: Omit<Insertable<Tables['studies']>, 'state'>
  /** In the order of the tool's declaration. */
  readonly datasets: readonly NewDatasetRow[]
}

/** Writes a study in state `checking` with its datasets, inside the caller's transaction. */
export async function insertStudy(trx: Db, { study, datasets }: NewStudyRows): Promise<void> {
  await trx
    .insertInto('studies')
    .values({ ...study, state: 'checking' })
    .execute()
  const rows = datasets.map(({ role, uploadId, fileName, type, bytes }, position) => ({
    id: newId(),
    study_id: study.id,
    role,
    position,
    upload_id: uploadId,
    file_name: fileName,
    type,
    bytes,
  }))
  if (rows.length > 0) await trx.insertInto('datasets').values(rows).execute()
}
