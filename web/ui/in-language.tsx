import type { ReactNode } from 'react'

interface InLanguageProps {
  /** undefined: the language of the page. */
  readonly lang: string | undefined
  readonly children: ReactNode
}

/** Words that may be in another language than the page: screen readers choose their voice by it. */
export function InLanguage({ lang, children }: InLanguageProps) {
  return lang === undefined ? children : <span lang={lang}>{children}</span>
}
