import type { ReactNode } from 'react'
import { useSite } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { InLanguage } from './in-language.tsx'

/** The language of what a tool and its author say, if it is not that of the page: that of the site, for which the author writes. */
export function useToolLanguage(): string | undefined {
  const t = useTexts()
  const language = useSite()?.language
  return language === t.language ? undefined : language
}

/** Words of a tool or of its author in a page that may be in another language. */
export function ToolWords({ children }: { readonly children: ReactNode }) {
  return <InLanguage lang={useToolLanguage()}>{children}</InLanguage>
}
