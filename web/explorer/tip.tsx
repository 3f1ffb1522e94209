import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'

interface TipProps {
  /** What the words are about. */
  readonly anchor: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

/** Space between the anchor and the words, and between the words and the edge of the window, in CSS pixels. */
const SPACE = 8

/** A few words below and to the right of something, or where there is room; never cut off by what scrolls around it. */
export function Tip({ anchor, children }: TipProps) {
  const tip = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = () => {
      if (!anchor.current || !tip.current) return
      const { left, right, top, bottom } = anchor.current.getBoundingClientRect()
      const { offsetWidth, offsetHeight } = tip.current
      const x = right + SPACE + offsetWidth < window.innerWidth ? right + SPACE : left - SPACE - offsetWidth
      const y = bottom + SPACE + offsetHeight < window.innerHeight ? bottom + SPACE : top - SPACE - offsetHeight
      tip.current.style.translate = `${Math.max(SPACE, x)}px ${Math.max(SPACE, y)}px`
    }
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    return () => window.removeEventListener('scroll', place, { capture: true })
  })
  return (
    <div ref={tip} className="heatmap-tip">
      {children}
    </div>
  )
}
