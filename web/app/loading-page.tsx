import { Skeleton } from '../ui/skeleton.tsx'

/** Stands in while the script of a page comes. */
export function LoadingPage({ title }: { readonly title?: string }) {
  return (
    <div className="page page-text loading-page">
      {title ? <h1>{title}</h1> : <Skeleton height={3} />}
      <Skeleton lines={4} />
    </div>
  )
}
