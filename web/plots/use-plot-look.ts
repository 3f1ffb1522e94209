import { useEffect, useState } from 'react'
import type { PlotLook } from './prepare-plotly.ts'

function readLook(): PlotLook & { readonly isDark: boolean } {
  const style = getComputedStyle(document.documentElement)
  return {
    // A theme may be dark whichever scheme is chosen.
    isDark: style.getPropertyValue('--sf-scheme').trim() === 'dark',
    ink: style.getPropertyValue('--sf-ink').trim(),
    line: style.getPropertyValue('--sf-line').trim(),
    font: getComputedStyle(document.body).fontFamily,
  }
}

/** Colours and font of the page, also after they are changed. */
export function usePlotLook(): ReturnType<typeof readLook> {
  const [look, setLook] = useState(readLook)
  useEffect(() => {
    const observer = new MutationObserver(() => setLook(readLook()))
    observer.observe(document.documentElement, { attributeFilter: ['data-bs-theme'] })
    return () => observer.disconnect()
  }, [])
  return look
}
