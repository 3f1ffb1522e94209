import { stat } from 'node:fs/promises'
import { type AccountQuotas, quotasOf } from '../accounts/quotas.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { SiteError } from '../errors.ts'
import type { Db } from '../platform/database/open-database.ts'
import { folders, uploadFile } from '../platform/files/folders.ts'
import { requireFreeSpace } from '../platform/files/require-free-space.ts'
import type { Platform } from '../platform/platform.ts'
import { countUsage } from './count-usage.ts'
import { formatBytes } from './format-bytes.ts'
import { lockAccount } from './lock-account.ts'
import { removeUpload } from './remove-upload.ts'
import { studyErrors } from './studies.errors.ts'

interface NewUpload {
  readonly id: string
  readonly fileName: string
  /** Announced size. */
  readonly bytes: number
}

/** Uploads that one account can have outside of studies. */
const MAX_WAITING_UPLOADS = 20
/** After so long without a byte an upload gives way when its owner begins another one and has no room left. */
const IDLE_MS = 2 * 60_000

const BYTES_PER_MEGABYTE = 1_000_000

/**
 * Accepts a file by its announced size, before a byte of it is there.
 *
 * @throws UPLOAD_TOO_LARGE, DISK_FULL, UPLOADS_AT_A_TIME, STORAGE_FULL
 */
export async function createUpload(platform: Platform, viewer: Viewer, upload: NewUpload): Promise<void> {
  const quotas = await quotasOf(platform, viewer)
  if (upload.bytes > quotas.maxUploadBytes) {
    const values = { bytes: formatBytes(upload.bytes), max: formatBytes(quotas.maxUploadBytes) }
    throw studyErrors.make('UPLOAD_TOO_LARGE', { values })
  }
  await requireFreeSpace(folders(platform.config).uploads, upload.bytes)
  for (;;) {
    const refusal = await platform.db.transaction().execute(trx => tryInsert(trx, { viewer, upload, quotas, platform }))
    if (!refusal) return
    if (!(await removeOldestIdleUpload(platform, viewer.id))) throw refusal
  }
}

interface Request {
  readonly viewer: Viewer
  readonly upload: NewUpload
  readonly quotas: AccountQuotas
  readonly platform: Platform
}

async function tryInsert(trx: Db, { viewer, upload, quotas, platform }: Request): Promise<SiteError | undefined> {
  await lockAccount(trx, viewer.id, 0)
  if ((await findWaiting(trx, viewer.id)).length >= MAX_WAITING_UPLOADS) {
    return studyErrors.make('UPLOADS_AT_A_TIME', { values: { max: MAX_WAITING_UPLOADS } })
  }
  const { storageBytes } = await countUsage(trx, viewer.id)
  const max = quotas.storageMegabytes * BYTES_PER_MEGABYTE
  if (storageBytes + upload.bytes > max) {
    const values = { used: formatBytes(storageBytes), max: formatBytes(max), bytes: formatBytes(upload.bytes) }
    return studyErrors.make('STORAGE_FULL', { values })
  }
  await trx
    .insertInto('uploads')
    .values({
      id: upload.id,
      account_id: viewer.id,
      file_name: upload.fileName,
      bytes: upload.bytes,
      study_id: null,
      created_at: platform.now(),
    })
    .execute()
  return undefined
}

function findWaiting(db: Db, accountId: string) {
  return db
    .selectFrom('uploads')
    .select(['id', 'created_at'])
    .where('account_id', '=', accountId)
    .where('study_id', 'is', null)
    .orderBy('created_at')
    .execute()
}

/** @returns whether there was one */
async function removeOldestIdleUpload(platform: Platform, accountId: string): Promise<boolean> {
  for (const { id, created_at } of await findWaiting(platform.db, accountId)) {
    const lastByteAt = await stat(uploadFile(platform.config, id)).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    )
    const isIdle = Math.max(created_at, lastByteAt) < platform.now() - IDLE_MS
    if (isIdle && (await removeUpload(platform, id))) return true
  }
  return false
}
