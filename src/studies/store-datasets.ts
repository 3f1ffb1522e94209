import { constants, copyFile, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder, writeDurably } from '../platform/files/write-durably.ts'
import { cleanFileIn, originalFileIn } from './study-files.ts'

interface StoredDataset {
  readonly role: string
  /** The clean table. */
  readonly csv: string
  /** Where the file as uploaded is now. */
  readonly original: string
}

/** Writes the folder of a study: every clean table, and beside it the file as it was uploaded. All is on the disk when it returns. */
export async function storeDatasets(folder: string, datasets: readonly StoredDataset[]): Promise<void> {
  const places = [dirname(cleanFileIn(folder, 'any')), dirname(originalFileIn(folder, 'any'))]
  for (const place of places) await mkdir(place, { recursive: true })
  for (const { role, csv, original } of datasets) {
    await writeDurably(cleanFileIn(folder, role), csv)
    await keepOriginal(original, originalFileIn(folder, role))
  }
  for (const place of [...places, folder]) await syncFolder(place)
}

async function keepOriginal(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE)
  const file = await open(to, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
