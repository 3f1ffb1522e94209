import { mkdir } from 'node:fs/promises'
import { type Configstore, FileStore } from '@tus/file-store'
import { Server, Upload } from '@tus/server'
import type { Viewer } from '../accounts/viewer.ts'
import { SiteError } from '../errors.ts'
import { requireFreeSpace } from '../platform/files/disk-space.ts'
import { folders } from '../platform/files/folders.ts'
import type { Platform } from '../platform/platform.ts'
import { cleanFileName } from './clean-file-name.ts'
import { createUpload } from './create-upload.ts'
import { studyErrors } from './studies.errors.ts'

export const UPLOADS_PATH = '/api/v1/uploads'

const HOUR_MS = 3_600_000
/** How long bytes of a lost connection that still trickle in are waited for when its client comes back. */
const LOCK_DRAIN_MS = 100

export type UploadReceiver = (request: Request, viewer: Viewer) => Promise<Response>

/**
 * Speaks tus 1.0 for one request: creation, with or without first bytes; where it stands; further bytes.
 * The caller has made sure that the upload, if it exists, is the viewer's own.
 *
 * @throws SiteError for everything that tus answers with an error
 */
export function makeUploadReceiver(platform: Platform): UploadReceiver {
  let receiver: UploadReceiver | undefined
  return async (request, viewer) => {
    // The store makes its folder unheard, and a failure there would end the process: it is to find one.
    if (!receiver) await mkdir(folders(platform.config).uploads, { recursive: true })
    receiver ??= openReceiver(platform)
    return receiver(request, viewer)
  }
}

function openReceiver(platform: Platform): UploadReceiver {
  const viewers = new WeakMap<object, Viewer>()
  const failures = new WeakMap<object, unknown>()
  const server = new Server({
    path: UPLOADS_PATH,
    // The site may be reached by several names; a relative address is right under all of them.
    relativeLocation: true,
    allowedOrigins: () => false,
    datastore: openStore(platform),
    lockDrainTimeout: LOCK_DRAIN_MS,
    namingFunction: platform.newId,
    onUploadCreate: async (request, { id, size, metadata }) => {
      const viewer = viewers.get(request)
      if (!viewer || size === undefined) throw studyErrors.make('UPLOAD_LENGTH_UNKNOWN')
      await createUpload(platform, viewer, { id, bytes: size, fileName: cleanFileName(metadata?.filename) })
      return {}
    },
    onResponseError: (request, error) => {
      failures.set(request, error)
      return undefined
    },
  })
  return async (request, viewer) => {
    viewers.set(request, viewer)
    const response = await server.handleWeb(request)
    if (response.ok) return response
    throw await explainFailure(platform, failures.get(request), response)
  }
}

/** The row in the database is all there is to know about an upload, besides the bytes in its file. */
function openStore(platform: Platform): FileStore {
  const { config, db } = platform
  const rows: Configstore = {
    get: async id => {
      const row = await db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) return undefined
      const created = new Date(row.created_at).toISOString()
      const metadata = { filename: row.file_name }
      return new Upload({ id, size: row.bytes, offset: 0, metadata, creation_date: created })
    },
    set: async () => undefined,
    delete: async () => undefined,
  }
  const store = new FileStore({
    directory: folders(config).uploads,
    configstore: rows,
    expirationPeriodInMilliseconds: config.site.uploads.keepHours * HOUR_MS,
  })
  store.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration']
  return store
}

/** What the statuses of the protocol mean to a person. */
const MEANING: Readonly<Record<number, Parameters<typeof studyErrors.make>[0]>> = {
  404: 'UPLOAD_NOT_FOUND',
  409: 'UPLOAD_CONFLICT',
  410: 'UPLOAD_NOT_FOUND',
  412: 'UPLOAD_VERSION',
  413: 'UPLOAD_LONGER',
  501: 'UPLOAD_LENGTH_UNKNOWN',
}

async function explainFailure(platform: Platform, failure: unknown, response: Response): Promise<Error> {
  if (failure instanceof SiteError) return failure
  const meaning = MEANING[response.status]
  if (meaning) return studyErrors.make(meaning)
  const reason = (await response.text()).trim()
  if (response.status < 500) return studyErrors.make('UPLOAD_PROTOCOL', { values: { reason } })
  await requireFreeSpace(platform.config, { folder: folders(platform.config).uploads, bytes: 0 })
  return failure instanceof Error ? failure : new Error(`The upload failed: ${reason}`)
}
