import { checkingFolder, uploadFile } from '../platform/files/folders.ts'
import { removeFolder } from '../platform/files/remove-folder.ts'
import type { Platform } from '../platform/platform.ts'
import { findAnyStudy } from './find-study.ts'

/** Removes what a check leaves behind once its study has an end: its working folder, and the uploads that became datasets. */
export async function tidyUpStudy({ config, db }: Pick<Platform, 'config' | 'db'>, studyId: string): Promise<void> {
  await removeFolder(checkingFolder(config, studyId))
  const study = await findAnyStudy(db, studyId)
  if (study?.state !== 'ready') return
  for (const { uploadId } of study.datasets) if (uploadId) await removeFolder(uploadFile(config, uploadId))
}
