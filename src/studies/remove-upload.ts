import { uploadFile } from '../platform/files/folders.ts'
import { removeFolder } from '../platform/files/remove-folder.ts'
import type { Platform } from '../platform/platform.ts'
import './studies.table.ts'

/**
 * Removes an upload, unless a study is being checked from it.
 *
 * @returns whether it was removed
 */
export async function removeUpload({ config, db }: Pick<Platform, 'config' | 'db'>, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('uploads')
    .where('id', '=', id)
    .where('study_id', 'is', null)
    .executeTakeFirst()
  if (numDeletedRows === 0n) return false
  await removeFolder(uploadFile(config, id))
  return true
}
