import { createContext, useContext, useEffect } from 'react'
import { useSite } from '../app/queries.ts'

/** What a page says about itself to browsers and search engines. */
export interface Head {
  title?: string
  description?: string
  /** What the page is about, in the words of schema.org. */
  structured?: Readonly<Record<string, unknown>>
  /** HTTP status with which the server answers the page. Default 200. */
  status?: number
}

/** On the server, the page that is rendered writes its head here. */
export const HeadContext = createContext<Head | undefined>(undefined)

/** Names the document; on the server also its description and status. */
export function useHead(head: Head): void {
  const collected = useContext(HeadContext)
  const site = useSite()
  if (collected) Object.assign(collected, head)
  const title = fullTitle(head.title, site?.name)
  useEffect(() => {
    document.title = title
  }, [title])
}

/** `Help – Name of the site`. */
export function fullTitle(title = '', siteName = ''): string {
  return [title, siteName].filter(Boolean).join(' – ')
}
