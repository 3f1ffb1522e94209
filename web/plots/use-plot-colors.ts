import { useEffect, useState } from 'react'
import type { PlotColors } from './prepare-plotly.ts'

function readColors(): PlotColors & { readonly isDark: boolean } {
  const style = getComputedStyle(document.documentElement)
  return {
    isDark: document.documentElement.dataset.bsTheme === 'dark',
    ink: style.getPropertyValue('--sf-ink').trim(),
    line: style.getPropertyValue('--sf-line').trim(),
  }
}

/** The colours of the page, also after they are changed. */
export function usePlotColors(): ReturnType<typeof readColors> {
  const [colors, setColors] = useState(readColors)
  useEffect(() => {
    const observer = new MutationObserver(() => setColors(readColors()))
    observer.observe(document.documentElement, { attributeFilter: ['data-bs-theme'] })
    return () => observer.disconnect()
  }, [])
  return colors
}
