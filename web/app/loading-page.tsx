import { NoScript } from '../ui/no-script.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** Stands in while the script of a page comes. */
export function LoadingPage({ title }: { readonly title?: string }) {
  return (
    <div className="page page-text loading-page">
      <header className="page-header">{title ? <h1>{title}</h1> : <Skeleton height={3} />}</header>
      <NoScript />
      <Skeleton lines={4} />
    </div>
  )
}
