import { type ReactNode, useSyncExternalStore } from 'react'
import { useHead } from '../ui/head.tsx'
import { LoadingPage } from './loading-page.tsx'

const never = () => () => {}

interface InBrowserProps {
  /** Shown until the page is there. */
  readonly title: string
  readonly children: ReactNode
}

/** A page of one person's own data. The server, which renders for everybody, sends its frame only. */
export function InBrowser({ title, children }: InBrowserProps) {
  const isInBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return isInBrowser ? children : <PageFrame title={title} />
}

function PageFrame({ title }: { readonly title: string }) {
  useHead({ title })
  return <LoadingPage title={title} />
}
