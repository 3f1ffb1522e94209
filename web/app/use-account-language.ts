import { useEffect } from 'react'
import { hasChosenLanguage, useChangeLanguage } from '../texts/texts-provider.tsx'
import { useAccount } from './queries.ts'

/** Whoever logs in on another computer finds the language of their account; one chosen in this browser counts more. */
export function useAccountLanguage(): void {
  const language = useAccount()?.language
  const change = useChangeLanguage()
  useEffect(() => {
    // Without a connection, the page stays as it is.
    if (language && !hasChosenLanguage()) void change(language).catch(() => {})
  }, [language, change])
}
