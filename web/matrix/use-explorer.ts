import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { readPart, writePart } from './address-parts.ts'
import { type ExplorerState, firstState } from './explorer-state.ts'
import type { MatrixData } from './matrix-data.ts'
import { readState, writeState } from './write-address.ts'

/** What a view of a matrix reads, and how it changes it. */
export interface Explorer {
  readonly data: MatrixData
  readonly state: ExplorerState
  readonly change: (changes: Partial<ExplorerState>) => void
  /** Back to how it was shown at first. */
  readonly reset: () => void
  /** Address that reopens this picture, and only this one. */
  readonly link: () => string
}

/** A browser that is asked to change its address many times a second refuses. */
const WRITE_MS = 300

/** State of a matrix, kept in the part of the address that never leaves the browser. */
export function useExplorer(data: MatrixData): Explorer {
  const first = useMemo(() => firstState(data), [data])
  const [state, setState] = useState(() => readState(readPart(window.location.hash, data.file) ?? '', first, data))
  const written = useRef(readPart(window.location.hash, data.file) ?? '')
  useEffect(() => {
    const text = writeState(state, first)
    if (text === written.current) return
    const timer = setTimeout(() => {
      written.current = text
      const { pathname, search, hash } = window.location
      window.history.replaceState(window.history.state, '', `${pathname}${search}${writePart(hash, data.file, text)}`)
    }, WRITE_MS)
    return () => clearTimeout(timer)
  }, [state, first, data])
  useEffect(() => {
    const read = () => {
      const text = readPart(window.location.hash, data.file) ?? ''
      if (text === written.current) return
      written.current = text
      setState(readState(text, first, data))
    }
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [first, data])
  const change = useCallback((changes: Partial<ExplorerState>) => setState(before => ({ ...before, ...changes })), [])
  const reset = useCallback(
    () => setState(before => ({ ...first, shown: before.shown, beside: before.beside })),
    [first],
  )
  const link = () => {
    const { origin, pathname, search } = window.location
    // A matrix as it is shown at first has an address of its own, too: that of its place on the page.
    return `${origin}${pathname}${search}${writePart('', data.file, writeState(state, first) || 'view=values')}`
  }
  return { data, state, change, reset, link }
}
