import { useEffect } from 'react'

/** What `index.html` notes until the page answers. */
interface EarlyPress {
  /** The button that was pressed last, unless React has passed the press on. */
  button: HTMLButtonElement | null
  /** Whether React listens. */
  isHeard: boolean
  /** Notes nothing any more. */
  readonly end: () => void
}

declare global {
  interface Window {
    readonly earlyPress?: EarlyPress
  }
}

/** Presses the button that was pressed while the page could not answer yet. For the outermost component of a page. */
export function useEarlyPress(): void {
  useEffect(() => {
    const early = window.earlyPress
    // Not at once: a press may be what made React take the page over, and is then on its way to the button.
    const turn = setTimeout(() => {
      early?.end()
      early?.button?.click()
    })
    return () => clearTimeout(turn)
  }, [])
}
