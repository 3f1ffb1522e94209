import { useTexts } from '../texts/use-texts.tsx'

interface SkeletonProps {
  /** How many lines of text to stand in for. Default 3. */
  readonly lines?: number
  /** A block of this height in rem instead of lines. */
  readonly height?: number
}

/** Holds the place of something that loads, so that nothing jumps when it comes. */
export function Skeleton({ lines = 3, height }: SkeletonProps) {
  const t = useTexts()
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{t('page.loadingWord')}</span>
      {height === undefined ? (
        <span className="skeleton-lines" style={{ height: `${lines * 1.75}rem` }} aria-hidden="true" />
      ) : (
        <span className="skeleton-block" style={{ height: `${height}rem` }} aria-hidden="true" />
      )}
    </div>
  )
}
