import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Db } from '../platform/database/open-database.ts'
import { removeFolder } from '../platform/files/remove-folder.ts'
import { syncFolder } from '../platform/files/write-durably.ts'
import type { CheckedFacts } from './check-order.ts'
import './studies.table.ts'

interface Acceptance {
  readonly studyId: string
  readonly datasets: Readonly<Record<string, CheckedFacts>>
  /** Complete and on the disk; becomes the study's folder. */
  readonly folder: string
  readonly place: string
  readonly now: number
}

/**
 * `checking → ready`, inside the caller's transaction, with the folder in its place.
 *
 * Whoever changes the state holds its row until the folder has been moved, so only one attempt moves one. Killed between
 * move and commit, the study is still `checking`, and the next attempt replaces the folder. A ready study has its files.
 *
 * @returns false when the study was no longer being checked, and nothing was changed
 */
export async function acceptStudy(trx: Db, accepted: Acceptance): Promise<boolean> {
  const { studyId, datasets, folder, place, now } = accepted
  const { numUpdatedRows } = await trx
    .updateTable('studies')
    .set({ state: 'ready', progress: 1, progress_text: null, progress_step: null, checked_at: now })
    .where('id', '=', studyId)
    .where('state', '=', 'checking')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  for (const [role, facts] of Object.entries(datasets)) await writeFacts(trx, { studyId, role, facts })
  await deleteUploads(trx, studyId)
  await moveIntoPlace(folder, place)
  return true
}

interface DatasetPlace {
  readonly studyId: string
  readonly role: string
  readonly facts: CheckedFacts
}

async function writeFacts(trx: Db, { studyId, role, facts }: DatasetPlace): Promise<void> {
  await trx
    .updateTable('datasets')
    .set({
      clean_bytes: facts.cleanBytes,
      samples: facts.samples,
      features: facts.features,
      warnings: JSON.stringify(facts.warnings),
      preview: JSON.stringify(facts.preview),
    })
    .where('study_id', '=', studyId)
    .where('role', '=', role)
    .execute()
}

async function deleteUploads(trx: Db, studyId: string): Promise<void> {
  const rows = await trx.selectFrom('datasets').select('upload_id').where('study_id', '=', studyId).execute()
  const uploads = rows.flatMap(row => row.upload_id ?? [])
  if (uploads.length === 0) return
  await trx.deleteFrom('uploads').where('id', 'in', uploads).where('study_id', '=', studyId).execute()
}

async function moveIntoPlace(folder: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true })
  await removeFolder(place)
  await rename(folder, place)
  await syncFolder(dirname(place))
}
