import { type ReactNode, useDeferredValue } from 'react'
import { useHead } from '../ui/head.tsx'
import { useInBrowser } from '../ui/use-in-browser.ts'
import { LoadingPage } from './loading-page.tsx'

interface InBrowserProps {
  /** Shown until the page is there. */
  readonly title: string
  readonly children: ReactNode
}

/** A page of one person's own data. The server, which renders for everybody, sends its frame only. */
export function InBrowser({ title, children }: InBrowserProps) {
  // The frame with its heading stays until the script of the page has come.
  const isShown = useDeferredValue(useInBrowser())
  return isShown ? children : <PageFrame title={title} />
}

function PageFrame({ title }: { readonly title: string }) {
  useHead({ title })
  return <LoadingPage title={title} />
}
