import type { Config } from '../../config.ts'
import type { Db } from '../../platform/database/open-database.ts'
import type { GoneRow } from './backup-format.ts'
import type { BackupWriter } from './backup-writer.ts'

/** One backup under way. */
export interface BackupRun {
  readonly config: Config
  /** The database as it is now. */
  readonly db: Db
  readonly now: () => number
  readonly writer: BackupWriter
  readonly hasFiles: boolean
  /** Folder for second names of uploads and the list of what has files, below the data folder. */
  readonly stage: string
  readonly counts: { rows: number; files: number }
  readonly gone: GoneRow[]
  /** Paths that the database knows and the disk does not. */
  readonly missing: string[]
}

const LONGEST_MISSING = 100

/** What was deleted since the snapshot is left out at the restore; what is missing though its row is there is told. */
export async function noteMissing({ db, gone, missing }: BackupRun, owner: GoneRow, path: string): Promise<void> {
  const row = await db.selectFrom(owner.table).select('id').where('id', '=', owner.id).executeTakeFirst()
  if (!row) gone.push(owner)
  else if (path && missing.length < LONGEST_MISSING) missing.push(path)
}
