import { useSyncExternalStore } from 'react'

/** What people do with a page, and what printing it begins with. */
const ACTS = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'beforeprint'] as const

let isUsed = false
const told = new Set<() => void>()

/** Whether somebody has begun to use the site since it was loaded. Until then only what is seen has to be there. */
export function useUsed(): boolean {
  return useSyncExternalStore(
    tell => {
      told.add(tell)
      return () => told.delete(tell)
    },
    () => isUsed,
    () => false,
  )
}

function noteUse(): void {
  isUsed = true
  for (const act of ACTS) removeEventListener(act, noteUse)
  for (const tell of told) tell()
}

// From the first script on: who comes from another page of the site has used it there.
if (typeof window !== 'undefined') for (const act of ACTS) addEventListener(act, noteUse, { passive: true })
