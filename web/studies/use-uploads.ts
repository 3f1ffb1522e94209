import { useMemo, useSyncExternalStore } from 'react'
import { type UploadStates, type UploadStore, uploadStoreOf } from './upload-store.ts'

const NONE: UploadStates = {}

/** The uploads of a tool's form, which go on while other pages are looked at. */
export function useUploads(tool: string): { readonly states: UploadStates; readonly store: UploadStore } {
  const store = useMemo(() => uploadStoreOf(tool), [tool])
  const states = useSyncExternalStore(store.subscribe, store.states, () => NONE)
  return { states, store }
}
