import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { removeFolder } from '../../platform/files/remove-folder.ts'
import { syncFolder } from '../../platform/files/write-durably.ts'

type Place = Pick<Config, 'dataFolder'>

/** A restoring under way, or one that was killed. */
export interface RestoreJournal {
  /** Mark of the database that it makes. */
  readonly mark: string
  readonly pid: number
  readonly hasFiles: boolean
}

/** What is being restored, below the data folder, so that files move into their place by a rename. */
const restoreFolder = ({ dataFolder }: Place) => join(dataFolder, '.restore')
export const newFiles = (place: Place) => join(restoreFolder(place), 'new')
export const oldFiles = (place: Place) => join(restoreFolder(place), 'old')
/** The database as it was, where its schema cannot be changed in a transaction. */
export const undoFile = (place: Place) => join(restoreFolder(place), 'undo.backup')
const journalFile = (place: Place) => join(restoreFolder(place), 'journal.json')

export async function beginJournal(place: Place, journal: RestoreJournal): Promise<void> {
  await mkdir(restoreFolder(place), { recursive: true })
  await writeFile(journalFile(place), JSON.stringify(journal), { flush: true })
  await syncFolder(restoreFolder(place))
}

/** The journal of a restoring that has not come to its end. */
export function readJournal(place: Place): RestoreJournal | undefined {
  const path = journalFile(place)
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // Killed while it was written: nothing had been done yet.
    return { mark: '', pid: 0, hasFiles: false }
  }
}

/** The journal goes last, so that what is left can be taken up again. */
export async function endJournal(place: Place): Promise<void> {
  for (const path of [newFiles(place), oldFiles(place), undoFile(place)]) await removeFolder(path)
  await rm(journalFile(place), { force: true })
  await removeFolder(restoreFolder(place))
}
