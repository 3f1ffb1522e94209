import { type RefObject, useEffect, useState } from 'react'

/**
 * Whether an element is in the window or close to it, and so worth its script, its data and its drawing. Once it was, it stays so.
 *
 * @param reach  how far beyond the window, in heights of it: `50%`
 */
export function useNear(element: RefObject<HTMLElement | null>, reach: string): boolean {
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (isNear || !element.current) return
    const observer = new IntersectionObserver(entries => setNear(entries.some(entry => entry.isIntersecting)), {
      rootMargin: `${reach} 0px`,
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [isNear, element, reach])
  return isNear
}
