import type { Db } from '../platform/database/open-database.ts'
import { checkingFolder, studyFolder, uploadFile } from '../platform/files/folders.ts'
import { removeFolder } from '../platform/files/remove-folder.ts'
import { removeJob } from '../platform/jobs/remove-job.ts'
import type { Platform } from '../platform/platform.ts'
import { CHECK_STUDY } from './check-study-job.ts'

/**
 * Removes a study with its datasets, its check, its files and the uploads it was being checked from. A worker that checks it
 * at this moment stops. Its analyses must have been stopped and removed before. Does nothing when the study is gone.
 */
export async function deleteStudy(platform: Pick<Platform, 'config' | 'db'>, studyId: string): Promise<void> {
  const { config, db } = platform
  // Rows first: a study without files cannot be used, files without a study are found and removed by cleanUploads.
  const uploads = await db.transaction().execute(trx => deleteRows(trx, studyId))
  const paths = [studyFolder(config, studyId), checkingFolder(config, studyId)]
  for (const path of [...paths, ...uploads.map(id => uploadFile(config, id))]) await removeFolder(path)
}

/** @returns ids of the uploads that are gone */
async function deleteRows(trx: Db, studyId: string): Promise<string[]> {
  const claimed = await trx.selectFrom('uploads').select('id').where('study_id', '=', studyId).execute()
  const uploads = claimed.map(({ id }) => id)
  const accepted = await findAccepted(trx, studyId)
  await trx.deleteFrom('studies').where('id', '=', studyId).execute()
  // By id, for MySQL would lock every row it looks at.
  if (uploads.length > 0) await trx.deleteFrom('uploads').where('id', 'in', uploads).execute()
  await removeJob(trx, { kind: CHECK_STUDY, subject: studyId })
  return [...uploads, ...accepted]
}

/** Uploads that became datasets and have no row any more; the check may not have come to removing their files. */
async function findAccepted(trx: Db, studyId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('datasets')
    .leftJoin('uploads', 'uploads.id', 'datasets.upload_id')
    .select('datasets.upload_id')
    .where('datasets.study_id', '=', studyId)
    .where('uploads.id', 'is', null)
    .execute()
  return rows.flatMap(({ upload_id }) => upload_id ?? [])
}
