import { type DetailedError, Upload } from 'tus-js-client'
import { accountHeader } from '../app/shown-account.ts'
import type { Refusal, UploadEvent } from './upload-state.ts'

export const UPLOADS_ADDRESS = '/api/v1/uploads'

/** One request carries at most this much, so that a proxy that collects requests loses little. */
const CHUNK_BYTES = 8 * 1024 * 1024
/** Waits between attempts; the count starts anew whenever bytes arrive. After about an hour a person must press "try again". */
const RETRY_DELAYS_MS = [500, 1000, 2000, 4000, ...Array.from({ length: 360 }, () => 10_000)]
/** Silence after which the connection is taken for dead, although the browser does not say so. */
const SILENCE_MS = 30_000

export interface UploadPlace {
  readonly tool: string
  readonly role: string
}

/** Stops an upload and removes what has arrived from the site. */
export type CancelUpload = () => void

/**
 * Sends a file to the site (tus 1.0). The same file for the same dataset continues where it stopped: after a lost
 * connection, a reload of the page or a restart of the site.
 */
export function uploadFile(file: File, place: UploadPlace, report: (event: UploadEvent) => void): CancelUpload {
  const end = new AbortController()
  const turn = takeTurn(end.signal)
  const upload = makeUpload(file, place, event => {
    if (end.signal.aborted) return
    if (event.type === 'finished' || event.type === 'failed') end.abort()
    report(event)
  })
  upload.options.onUploadUrlAvailable = turn.pass
  report({ type: 'started', fileName: file.name, bytes: file.size })
  void holdAlone(fingerprintOf(file, place), end.signal, async isAlone => {
    if (isAlone) await continueEarlierUpload(upload)
    else upload.options.storeFingerprintForResuming = false
    await turn.comes
    if (!end.signal.aborted) upload.start()
  })
  reviveWhenSilent(upload, end.signal, () => report({ type: 'lost' }))
  return () => {
    end.abort()
    void upload.abort(true).catch(() => undefined)
  }
}

let lastTurn: Promise<void> = Promise.resolve()

/**
 * Uploads open one after another (they then flow side by side): the first one of a visitor makes the guest's session,
 * and two at once would make two guests, each owning one file.
 */
function takeTurn(ended: AbortSignal): { comes: Promise<void>; pass: () => void } {
  const comes = lastTurn
  const { promise, resolve } = Promise.withResolvers<void>()
  ended.addEventListener('abort', () => resolve())
  lastTurn = comes.then(() => promise)
  return { comes, pass: resolve }
}

function makeUpload(file: File, place: UploadPlace, report: (event: UploadEvent) => void): Upload {
  const upload = new Upload(file, {
    endpoint: UPLOADS_ADDRESS,
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_DELAYS_MS,
    metadata: { filename: file.name, ...place },
    onBeforeRequest: request => {
      for (const [name, value] of Object.entries(accountHeader())) request.setHeader(name, value)
    },
    fingerprint: async () => fingerprintOf(file, place),
    removeFingerprintOnSuccess: true,
    onProgress: sent => report({ type: 'progressed', sent, at: performance.now() }),
    onShouldRetry: error => {
      const isWorthIt = isPassing(error)
      if (isWorthIt) report({ type: 'lost' })
      return isWorthIt
    },
    onError: error => report({ type: 'failed', refusal: explainUploadError(error) }),
    onSuccess: () => report({ type: 'finished', upload: uploadIdOf(upload.url ?? '') }),
  })
  return upload
}

/** Role and tool belong to it: the same file may be chosen for two datasets. */
function fingerprintOf(file: File, { tool, role }: UploadPlace): string {
  return ['science-flask', tool, role, file.name, file.size, file.lastModified].join('|')
}

const uploadIdOf = (address: string): string => decodeURIComponent(address.split('/').at(-1) ?? '')

async function continueEarlierUpload(upload: Upload): Promise<void> {
  const earlier = await upload.findPreviousUploads()
  const latest = earlier.at(-1)
  if (latest) upload.resumeFromPreviousUpload(latest)
}

/**
 * Two tabs that send the same file must not write into one upload: the first holds a lock until `ended`, the second
 * starts an upload of its own. Where the browser has no locks (plain http), every tab counts as alone.
 */
async function holdAlone(name: string, ended: AbortSignal, start: (isAlone: boolean) => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return start(true)
  await navigator.locks.request(name, { ifAvailable: true }, async lock => {
    await start(lock !== null)
    if (lock) await untilAborted(ended)
  })
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Starts a silent upload again, and one at once when the machine is back online. */
function reviveWhenSilent(upload: Upload, ended: AbortSignal, reportLost: () => void): void {
  let lastSign = performance.now()
  const { onProgress } = upload.options
  upload.options.onProgress = (sent, total) => {
    lastSign = performance.now()
    onProgress?.(sent, total)
  }
  const revive = () => {
    lastSign = performance.now()
    void upload.abort().then(() => {
      if (!ended.aborted) upload.start()
    })
  }
  const watch = setInterval(() => {
    if (performance.now() - lastSign < SILENCE_MS) return
    reportLost()
    revive()
  }, 5000)
  ended.addEventListener('abort', () => clearInterval(watch))
  window.addEventListener('online', revive, { signal: ended })
  window.addEventListener('offline', reportLost, { signal: ended })
}

/** Lost connections, a restarting site and a held lock pass; a refusal does not, nor does a disk get larger by itself. */
function isPassing(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0
  return status === 0 || (status >= 500 && status !== 507) || status === 409 || status === 423
}

/** The sentence of the site's answer, or our own. */
function explainUploadError(error: Error | DetailedError): Refusal {
  const response = 'originalResponse' in error ? error.originalResponse : null
  if (!response) return { key: 'file.lostLong' }
  const status = response.getStatus()
  const own: Refusal = status === 413 ? { key: 'file.tooLarge' } : { key: 'file.refused', values: { status } }
  return problemIn(response.getBody()) ?? own
}

function problemIn(body: string): Refusal | undefined {
  try {
    const problem: { readonly code?: unknown; readonly detail?: unknown } | null = JSON.parse(body)
    if (typeof problem?.code !== 'string' || typeof problem.detail !== 'string') return undefined
    return { code: problem.code, message: problem.detail }
  } catch {
    return undefined
  }
}

/** Removes a finished or interrupted upload from the site. Whether that works is no concern of the person: the site cleans up. */
export function removeUpload(upload: string): void {
  void Upload.terminate(`${UPLOADS_ADDRESS}/${encodeURIComponent(upload)}`, { headers: accountHeader() }).catch(
    () => undefined,
  )
}
