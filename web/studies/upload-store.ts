import { lookAtStart, START_BYTES } from './look-at-start.ts'
import { changeDraft, draftOf, forgetDraft, readDraft, type UploadDraft } from './upload-draft.ts'
import { type CancelUpload, removeUpload, UPLOADS_ADDRESS, uploadFile } from './upload-file.ts'
import { NO_UPLOAD, nextUploadState, type Refusal, type UploadEvent, type UploadState } from './upload-state.ts'

export type UploadStates = Readonly<Record<string, UploadState>>

/** A file that was chosen for a dataset. */
interface Choice {
  readonly role: string
  readonly file: File
  /** Why the file may not be sent, such as that it is too large. */
  readonly refusal?: Refusal | undefined
}

/** The uploads of one tool's form, by role. They outlive the page: whoever looks at another one meanwhile comes back to them. */
export interface UploadStore {
  readonly subscribe: (listener: () => void) => () => void
  readonly states: () => UploadStates
  readonly choose: (choice: Choice) => Promise<void>
  readonly remove: (role: string) => void
  /** Sends the file of a role again, after a failure or when the site no longer has it; false if it must be chosen again. */
  readonly sendAgain: (role: string) => boolean
  /** Resolves when nothing is on its way any more. */
  readonly settled: () => Promise<UploadStates>
  /** Forgets all, because a study has taken the files. */
  readonly clear: () => void
}

const stores = new Map<string, UploadStore>()

/** The one store of a tool's form in this tab, which begins with what an earlier visit to the page left. */
export function uploadStoreOf(tool: string): UploadStore {
  const known = stores.get(tool)
  if (known) return known
  const store = createUploadStore(tool, readDraft(tool))
  stores.set(tool, store)
  return store
}

/** Whose form it is: what somebody else left in this tab (before logging in or out) is forgotten. */
export function claimUploads(tool: string, owner: string | undefined): void {
  const { owner: earlier } = readDraft(tool)
  if (earlier !== undefined && earlier !== owner) uploadStoreOf(tool).clear()
  if (owner !== undefined) changeDraft(tool, { owner })
}

function createUploadStore(tool: string, draft: UploadDraft): UploadStore {
  let states: UploadStates = {}
  const listeners = new Set<() => void>()
  const files = new Map<string, File>()
  const cancels = new Map<string, CancelUpload>()
  const report = (role: string, event: UploadEvent) => {
    states = { ...states, [role]: nextUploadState(states[role] ?? NO_UPLOAD, event) }
    changeDraft(tool, { uploads: draftOf(states) })
    guardLeaving(tool, states)
    for (const listener of listeners) listener()
  }
  const stop = (role: string) => {
    const state = states[role]
    if (state?.kind === 'sent') removeUpload(state.upload)
    else cancels.get(role)?.()
    cancels.delete(role)
  }
  const send = (role: string, file: File) => {
    cancels.set(
      role,
      uploadFile(file, { tool, role }, event => report(role, event)),
    )
  }
  const choose = async ({ role, file, refusal }: Choice) => {
    stop(role)
    files.set(role, file)
    // It is on its way from here on, so that whoever sends the form at once need not do so again.
    if (!refusal) report(role, { type: 'started', fileName: file.name, bytes: file.size })
    const found = refusal ?? (await lookAtFile(file))
    if (files.get(role) !== file) return
    if (found) report(role, { type: 'refused', fileName: file.name, bytes: file.size, refusal: found })
    else send(role, file)
  }
  const store: UploadStore = {
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    states: () => states,
    choose,
    remove: role => {
      stop(role)
      files.delete(role)
      report(role, { type: 'removed' })
    },
    sendAgain: role => {
      const file = files.get(role)
      if (file) send(role, file)
      else report(role, { type: 'removed' })
      return file !== undefined
    },
    settled: async () => {
      await restored
      return new Promise(resolve => {
        const look = () => {
          if (isSending(states)) return
          listeners.delete(look)
          resolve(states)
        }
        listeners.add(look)
        look()
      })
    },
    clear: () => {
      isCleared = true
      files.clear()
      cancels.clear()
      states = {}
      forgetDraft(tool)
      guardLeaving(tool, states)
      for (const listener of listeners) listener()
    },
  }
  let isCleared = false
  const restored = restoreUploads(draft, (role, event) => {
    if (!files.has(role) && !isCleared) report(role, event)
  })
  return store
}

async function lookAtFile(file: File): Promise<Refusal | undefined> {
  try {
    const start = await file.slice(0, START_BYTES).arrayBuffer()
    return lookAtStart(file.name, new Uint8Array(start))
  } catch {
    return { key: 'file.unreadable', values: { file: file.name } }
  }
}

/** What an earlier visit left: finished uploads that the site still has, and half-done ones, for which the file must be chosen again. */
async function restoreUploads(draft: UploadDraft, report: (role: string, event: UploadEvent) => void): Promise<void> {
  for (const [role, { upload, ...file }] of Object.entries(draft.uploads)) {
    if (!upload) report(role, { type: 'interrupted', ...file })
    else if (await isUploaded(upload, file.bytes)) report(role, { type: 'found', ...file, upload })
  }
}

/** Whether the site has the whole of an upload. */
export async function isUploaded(upload: string, bytes: number): Promise<boolean> {
  const response = await fetch(`${UPLOADS_ADDRESS}/${encodeURIComponent(upload)}`, {
    method: 'HEAD',
    headers: { 'tus-resumable': '1.0.0' },
  }).catch(() => undefined)
  return response?.ok === true && Number(response.headers.get('upload-offset')) === bytes
}

const isSending = (states: UploadStates) => Object.values(states).some(({ kind }) => kind === 'sending')

const sendingTools = new Set<string>()

/** While a file is on its way, the browser asks before the tab is closed. */
function guardLeaving(tool: string, states: UploadStates): void {
  if (isSending(states)) sendingTools.add(tool)
  else sendingTools.delete(tool)
  if (sendingTools.size > 0) window.addEventListener('beforeunload', askBeforeLeaving)
  else window.removeEventListener('beforeunload', askBeforeLeaving)
}

const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault()
