import { constants, copyFile, link, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { uploadFile } from '../../platform/files/folders.ts'
import type { Row, Snapshot } from './dump-database.ts'

interface Stage {
  readonly config: Pick<Config, 'dataFolder'>
  readonly snapshot: Snapshot
  /** A folder below the data folder, so that a second name for a file costs nothing. */
  readonly folder: string
}

/**
 * Gives the uploads of a snapshot a second name, because they are the files that go as soon as their study has passed.
 *
 * @returns ids of those that were gone already
 */
export async function stageUploads({ config, snapshot, folder }: Stage): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const missing: string[] = []
  for await (const row of snapshot.rows('uploads')) {
    const id = String((row as Row).id)
    if (!(await keep(uploadFile(config, id), join(folder, id)))) missing.push(id)
  }
  return missing
}

async function keep(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw error
      // A file system without second names, or of another owner.
      await copyFile(from, to, constants.COPYFILE_FICLONE)
    })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
