import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../../config.ts'
import { syncFolder } from '../../platform/files/write-durably.ts'
import { backupErrors } from './backup.errors.ts'
import { isAlive } from './is-alive.ts'
import { isRestored } from './load-database.ts'
import { undoDatabase } from './replace-database.ts'
import { endJournal, newFiles, oldFiles, readJournal } from './restore-journal.ts'

/** What a backup holds of the data folder. */
const PLACES = ['files', 'failed', 'secret-key']

/**
 * Brings a restoring that was killed to an end, before anything else uses the site: forward when its database was in its
 * place, back when it was not.
 *
 * @returns what was done; undefined when there was nothing to do
 * @throws RESTORE_RUNS while one is under way
 */
export async function finishRestore(config: Config): Promise<'finished' | 'undone' | undefined> {
  const journal = readJournal(config)
  if (!journal) return undefined
  if (journal.pid !== process.pid && isAlive(journal.pid)) {
    throw backupErrors.make('RESTORE_RUNS', { values: { pid: journal.pid } })
  }
  const isDone = journal.mark !== '' && (await isRestored(config.databaseUrl, journal.mark))
  if (!isDone) await undoDatabase(config)
  else if (journal.hasFiles) await switchFiles(config)
  await endJournal(config)
  return isDone ? 'finished' : 'undone'
}

/** Moves the restored files into their places. Killed at any moment, it can be repeated. */
async function switchFiles(config: Config): Promise<void> {
  await mkdir(oldFiles(config), { recursive: true })
  for (const name of PLACES) {
    const [next, old, place] = [newFiles(config), oldFiles(config), config.dataFolder].map(folder => join(folder, name))
    // Moved already, or not part of the backup.
    if (!next || !old || !place || !existsSync(next)) continue
    if (existsSync(place) && !existsSync(old)) await rename(place, old)
    await rename(next, place)
    await syncFolder(dirname(place))
  }
}
