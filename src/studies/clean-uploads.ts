import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { folders } from '../platform/files/folders.ts'
import { removeFolder } from '../platform/files/remove-folder.ts'
import type { Platform } from '../platform/platform.ts'
import { removeUpload } from './remove-upload.ts'
import './studies.table.ts'

type Cleaner = Pick<Platform, 'config' | 'db' | 'now'>

const HOUR_MS = 3_600_000
/** Refused studies are kept for a day, so that the page that waits for the check can still be reloaded. */
const REFUSED_KEPT_MS = 24 * HOUR_MS
/** A younger file without a row may belong to a transaction that is under way. */
const STRAY_AFTER_MS = HOUR_MS
const ROWS_AT_ONCE = 200

/**
 * Removes uploads that became no study in time, refused studies after a day, and files that a killed process left without
 * a row. To be called every hour or so; harmless at any time and in several processes.
 */
export async function cleanUploads(cleaner: Cleaner): Promise<void> {
  await removeExpiredUploads(cleaner)
  await removeRefusedStudies(cleaner)
  const { uploads, studies, checking } = folders(cleaner.config)
  await removeStrays(cleaner, { folder: uploads, table: 'uploads' })
  await removeStrays(cleaner, { folder: studies, table: 'studies' })
  await removeStrays(cleaner, { folder: checking, table: 'studies' })
}

async function removeExpiredUploads(cleaner: Cleaner): Promise<void> {
  const { config, db, now } = cleaner
  const expired = await db
    .selectFrom('uploads')
    .select('id')
    .where('study_id', 'is', null)
    .where('created_at', '<', now() - config.site.uploads.keepHours * HOUR_MS)
    .execute()
  for (const { id } of expired) await removeUpload(cleaner, id)
}

async function removeRefusedStudies({ db, now }: Cleaner): Promise<void> {
  const refused = await db
    .selectFrom('studies')
    .select('id')
    .where('state', '=', 'refused')
    .where('checked_at', '<', now() - REFUSED_KEPT_MS)
    .execute()
  for (const { id } of refused) await db.deleteFrom('studies').where('id', '=', id).execute()
}

interface StrayPlace {
  readonly folder: string
  /** Whose ids name what is in the folder. */
  readonly table: 'uploads' | 'studies'
}

async function removeStrays({ db, now }: Cleaner, { folder, table }: StrayPlace): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (let start = 0; start < names.length; start += ROWS_AT_ONCE) {
    const some = names.slice(start, start + ROWS_AT_ONCE)
    const rows = await db.selectFrom(table).select('id').where('id', 'in', some).execute()
    const known = new Set(rows.map(row => row.id))
    const strays = some.filter(name => !known.has(name)).map(name => join(folder, name))
    for (const stray of strays) if (await isOlderThan(stray, now() - STRAY_AFTER_MS)) await removeFolder(stray)
  }
}

async function isOlderThan(path: string, time: number): Promise<boolean> {
  // `mtime` of a study's folder is when it was filled; `ctime`, when it was moved into place.
  const { mtimeMs, ctimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.NaN, ctimeMs: Number.NaN }))
  return Math.max(mtimeMs, ctimeMs) < time
}
