import { checkingFolder, studyFolder, uploadFile } from '../platform/files/folders.ts'
import { removeFolder } from '../platform/files/remove-folder.ts'
import type { Platform } from '../platform/platform.ts'

/**
 * Removes a study with its datasets, its files and the uploads it was being checked from. Whatever still runs on it must
 * have been stopped before. Does nothing when the study is gone.
 */
export async function deleteStudy(platform: Pick<Platform, 'config' | 'db'>, studyId: string): Promise<void> {
  const { config, db } = platform
  // Rows first: a study without files cannot be used, files without a study are found and removed by cleanFiles.
  const uploads = await db.transaction().execute(async trx => {
    const claimed = await trx.selectFrom('uploads').select('id').where('study_id', '=', studyId).execute()
    await trx.deleteFrom('uploads').where('study_id', '=', studyId).execute()
    await trx.deleteFrom('studies').where('id', '=', studyId).execute()
    return claimed
  })
  const paths = [studyFolder(config, studyId), checkingFolder(config, studyId)]
  for (const path of [...paths, ...uploads.map(({ id }) => uploadFile(config, id))]) await removeFolder(path)
}
