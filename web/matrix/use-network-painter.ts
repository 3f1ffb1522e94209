import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { NetworkScene } from './draw-network.ts'
import { type NetworkPainter, networkPainter } from './network-painter.ts'

/** The two canvases of a network, and what draws on them. */
export function useNetworkPainter(scene: NetworkScene): {
  base: RefObject<HTMLCanvasElement | null>
  marks: RefObject<HTMLCanvasElement | null>
  painter: RefObject<NetworkPainter | undefined>
} {
  const base = useRef<HTMLCanvasElement>(null)
  const marks = useRef<HTMLCanvasElement>(null)
  const painter = useRef<NetworkPainter>(undefined)
  useLayoutEffect(() => {
    if (!base.current || !marks.current) return
    const made = networkPainter({ base: base.current, marks: marks.current })
    painter.current = made
    const observer = new MutationObserver(made.refresh)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] })
    return () => {
      observer.disconnect()
      made.end()
    }
  }, [])
  useLayoutEffect(() => painter.current?.show(scene), [scene])
  return { base, marks, painter }
}
