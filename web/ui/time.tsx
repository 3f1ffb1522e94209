import { useTexts } from '../texts/use-texts.tsx'
import { formatExact, formatRelative } from './format.ts'
import { useNow } from './use-now.ts'

interface TimeProps {
  /** Milliseconds since 1970. */
  readonly at: number
  /** `relative` (default): "5 minutes ago", the exact time on hover, on focus and for screen readers. `exact`: date and time. */
  readonly show?: 'relative' | 'exact'
}

/** A point in time, in the reader's language and time zone. */
export function Time({ at, show = 'relative' }: TimeProps) {
  const t = useTexts()
  const now = useNow()
  const exact = formatExact(at, t)
  if (show === 'exact') return <time dateTime={new Date(at).toISOString()}>{exact}</time>
  return (
    <time
      className="time"
      dateTime={new Date(at).toISOString()}
      data-exact={exact}
      aria-description={exact}
      {...reachable}
    >
      {formatRelative(at, now, t)}
    </time>
  )
}

/** What the mouse can ask for, the keyboard can, too. */
const reachable = { tabIndex: 0 }
