import { useEffect } from 'react'
import { findRoute } from './routes.tsx'

const SIGNS = ['pointerover', 'focusin', 'touchstart'] as const

/** Brings the script of a page as soon as somebody points at a link to it. */
export function usePreloading(): void {
  useEffect(() => {
    const end = new AbortController()
    for (const sign of SIGNS) addEventListener(sign, preload, { signal: end.signal, passive: true })
    return () => end.abort()
  }, [])
}

function preload({ target }: Event): void {
  const link = target instanceof Element ? target.closest('a') : null
  if (link?.origin !== location.origin || link.hasAttribute('download')) return
  // Whatever goes wrong here shows, with words, when the link is followed.
  void findRoute(link.pathname)
    .load?.()
    .catch(() => {})
}
