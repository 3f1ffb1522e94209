import { stat } from 'node:fs/promises'
import { type AccountQuotas, quotasOf } from '../accounts/quotas.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { BYTES_PER_MEGABYTE, roundMegabytes } from '../define/megabytes.ts'
import type { SiteError } from '../errors.ts'
import type { Db } from '../platform/database/open-database.ts'
import { requireFreeSpace } from '../platform/files/disk-space.ts'
import { folders, uploadFile } from '../platform/files/folders.ts'
import type { Platform } from '../platform/platform.ts'
import { countUsage } from './count-usage.ts'
import { lockAccount } from './lock-account.ts'
import { removeUpload } from './remove-upload.ts'
import { refuseForSpace, type SpaceLock, siteSpaceLock } from './site-space.ts'
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
/** The site has none, whoever asks. */
const NO_ROOM = 'no-room'

/**
 * Accepts a file by its announced size, before a byte of it is there.
 *
 * @throws UPLOAD_TOO_LARGE, DISK_FULL, SITE_FULL, UPLOADS_AT_A_TIME, STORAGE_FULL
 */
export async function createUpload(platform: Platform, viewer: Viewer, upload: NewUpload): Promise<void> {
  const quotas = await quotasOf(platform, viewer)
  if (upload.bytes > quotas.maxUploadBytes) {
    const values = { bytes: roundMegabytes(upload.bytes), max: roundMegabytes(quotas.maxUploadBytes) }
    throw studyErrors.make('UPLOAD_TOO_LARGE', { values })
  }
  await requireFreeSpace(platform.config, { folder: folders(platform.config).uploads, bytes: upload.bytes })
  const space = await siteSpaceLock(platform)
  for (;;) {
    const request = { viewer, upload, quotas, platform, space }
    const refusal = await platform.db.transaction().execute(trx => tryInsert(trx, request))
    if (!refusal) return
    if (refusal === NO_ROOM) await refuseForSpace(platform)
    else if (!(await removeOldestIdleUpload(platform, viewer.id))) throw refusal
  }
}

interface Request {
  readonly viewer: Viewer
  readonly upload: NewUpload
  readonly quotas: AccountQuotas
  readonly platform: Platform
  readonly space: SpaceLock | undefined
}

async function tryInsert(
  trx: Db,
  { viewer, upload, quotas, platform, space }: Request,
): Promise<SiteError | typeof NO_ROOM | undefined> {
  await space?.take(trx)
  await lockAccount(trx, viewer.id, 0)
  if ((await findWaiting(trx, viewer.id)).length >= MAX_WAITING_UPLOADS) {
    return studyErrors.make('UPLOADS_AT_A_TIME', { values: { max: MAX_WAITING_UPLOADS } })
  }
  const { storageBytes } = await countUsage(trx, viewer.id)
  const max = quotas.storageMegabytes * BYTES_PER_MEGABYTE
  if (storageBytes + upload.bytes > max) {
    const [used, most, bytes] = [storageBytes, max, upload.bytes].map(roundMegabytes)
    const values = { used, max: most, bytes }
    return studyErrors.make('STORAGE_FULL', { values })
  }
  if (space && !(await space.hasRoom(trx, upload.bytes))) return NO_ROOM
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
