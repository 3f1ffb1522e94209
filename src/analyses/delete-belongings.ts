import { uploadFile } from '../platform/files/folders.ts'
import { removeFolder } from '../platform/files/remove-folder.ts'
import type { Platform } from '../platform/platform.ts'
import { deleteStudyWithAnalyses } from './delete-analysis.ts'
import '../studies/studies.table.ts'

/** Removes everything of an account: studies, whether they are checked or analysed or not, results, uploads, files. */
export async function deleteBelongings(
  platform: Pick<Platform, 'config' | 'db' | 'log'>,
  accountId: string,
): Promise<void> {
  const { db, config } = platform
  const studies = await db.selectFrom('studies').select('id').where('account_id', '=', accountId).execute()
  for (const { id } of studies) await deleteStudyWithAnalyses(platform, id)
  const uploads = await db.selectFrom('uploads').select('id').where('account_id', '=', accountId).execute()
  for (const { id } of uploads) {
    await db.deleteFrom('uploads').where('id', '=', id).execute()
    await removeFolder(uploadFile(config, id))
  }
}
