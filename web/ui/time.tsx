import { formatExact, formatRelative } from './format.ts'
import { useNow } from './use-now.ts'

interface TimeProps {
  /** Milliseconds since 1970. */
  readonly at: number
  /** `relative` (default): "5 minutes ago", the exact time on hover and for screen readers. `exact`: date and time. */
  readonly show?: 'relative' | 'exact'
}

/** A point in time, in the reader's language and time zone. */
export function Time({ at, show = 'relative' }: TimeProps) {
  const now = useNow()
  const exact = formatExact(at)
  return (
    <time dateTime={new Date(at).toISOString()} title={exact}>
      {show === 'exact' ? exact : formatRelative(at, now)}
    </time>
  )
}
