import type { UploadState } from './upload-state.ts'

/** The upload form of a tab, kept so that a reload or a visit to another page loses nothing. */
export interface UploadDraft {
  readonly name: string
  /** Type of a dataset, by role. */
  readonly types: Readonly<Record<string, string>>
  /** Whether an optional dataset is used, by role. */
  readonly used: Readonly<Record<string, boolean>>
  readonly uploads: Readonly<Record<string, DraftUpload>>
  /** Id of the account whose uploads these are; undefined before a visitor's first upload. */
  readonly owner?: string | undefined
  /** Id of the study that is being checked. */
  readonly checking?: string | undefined
}

export interface DraftUpload {
  readonly fileName: string
  readonly bytes: number
  readonly sent: number
  /** Id of the upload, once it is finished. */
  readonly upload?: string
}

export const NO_DRAFT: UploadDraft = { name: '', types: {}, used: {}, uploads: {} }

/** What of an upload is worth remembering. */
export function draftOf(states: Readonly<Record<string, UploadState>>): Record<string, DraftUpload> {
  const entries = Object.entries(states).flatMap(([role, state]): [string, DraftUpload][] => {
    if (state.kind === 'sent') {
      const { fileName, bytes, upload } = state
      return [[role, { fileName, bytes, sent: bytes, upload }]]
    }
    if (state.kind !== 'sending' && state.kind !== 'interrupted') return []
    return [[role, { fileName: state.fileName, bytes: state.bytes, sent: state.sent }]]
  })
  return Object.fromEntries(entries)
}

const keyOf = (tool: string) => `upload:${tool}`

/** The draft of a tool; an unreadable one counts as none. */
export function readDraft(tool: string, storage?: Pick<Storage, 'getItem'>): UploadDraft {
  try {
    const draft: unknown = JSON.parse((storage ?? sessionStorage).getItem(keyOf(tool)) ?? 'null')
    return isDraft(draft) ? draft : NO_DRAFT
  } catch {
    return NO_DRAFT
  }
}

/** Changes a part of the draft. A browser that keeps nothing (full, or forbidden) costs the draft and nothing else. */
export function changeDraft(tool: string, change: Partial<UploadDraft>): void {
  quietly(() => sessionStorage.setItem(keyOf(tool), JSON.stringify({ ...readDraft(tool), ...change })))
}

export function forgetDraft(tool: string): void {
  quietly(() => sessionStorage.removeItem(keyOf(tool)))
}

function quietly(act: () => void): void {
  try {
    act()
  } catch {
    // nothing is kept
  }
}

function isDraft(value: unknown): value is UploadDraft {
  if (typeof value !== 'object' || value === null) return false
  const { name, types, used, uploads } = value as Partial<Record<keyof UploadDraft, unknown>>
  return typeof name === 'string' && isRecord(types) && isRecord(used) && isRecord(uploads)
}

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null
