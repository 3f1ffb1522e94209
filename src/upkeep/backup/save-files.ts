import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { failedFolder, folders, runsFolder, studyFolder } from '../../platform/files/folders.ts'
import { FILES_PREFIX, type GoneRow } from './backup-format.ts'
import { type BackupRun, noteMissing } from './backup-run.ts'
import { ownerList, stagedUploads } from './save-database.ts'
import { walkFiles, withFile } from './walk-files.ts'

/** Saves the files that the saved rows speak of, and the key that a site in development has made for itself. */
export async function saveFiles(run: BackupRun): Promise<void> {
  const { config } = run
  await saveFolder(run, stagedUploads(run), folders(config).uploads)
  const key = join(config.dataFolder, 'secret-key')
  if (await isThere(key)) await saveFile(run, key, key)
  for await (const line of createInterface(createReadStream(ownerList(run)))) {
    const [table, id = '', state] = line.split(' ')
    if (table === 'studies') {
      await saveOwned(run, { table, id, places: [studyFolder(config, id)], isComplete: true })
    } else {
      const places = [runsFolder(config, id), failedFolder(config, id)]
      await saveOwned(run, { table: 'analyses', id, places, isComplete: state === 'done' })
    }
  }
}

interface Owner extends GoneRow {
  readonly places: readonly string[]
  /** Whether one of its places must be there. */
  readonly isComplete: boolean
}

async function saveOwned(run: BackupRun, { table, id, places, isComplete }: Owner): Promise<void> {
  let found = 0
  try {
    for (const place of places) {
      if (!(await isThere(place))) continue
      await saveFolder(run, place, place)
      found++
    }
  } catch (error) {
    // It was deleted, or moved to the failed runs, under our hands.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    found = 0
  }
  const path = isComplete ? relative(run.config.dataFolder, places[0] ?? '') : ''
  if (found === 0) await noteMissing(run, { table, id }, path)
}

async function saveFolder(run: BackupRun, folder: string, place: string): Promise<void> {
  for await (const path of walkFiles(folder)) await saveFile(run, path, place + path.slice(folder.length))
}

async function saveFile({ config, writer, counts }: BackupRun, path: string, place: string): Promise<void> {
  const isFolder = path.endsWith('/')
  const name = FILES_PREFIX + relative(config.dataFolder, place) + (isFolder ? '/' : '')
  if (isFolder) return writer.add(name, 0, [])
  await withFile(path, (size, content) => writer.add(name, size, content))
  counts.files++
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
