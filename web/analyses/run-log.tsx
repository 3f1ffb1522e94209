import { useLayoutEffect, useRef } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import type { Watch } from './analysis-watch.ts'

interface RunLogProps {
  readonly watch: Watch
  /** Whether lines may still come: then the end stays in sight. */
  readonly isLive: boolean
}

/** The lines of the tool's log. */
export function RunLog({ watch, isLive }: RunLogProps) {
  const t = useTexts()
  const { lines, dropped } = watch
  const box = useRef<HTMLElement>(null)
  const isAtEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new line scrolls
  useLayoutEffect(() => {
    if (box.current && isLive && isAtEnd.current) box.current.scrollTop = box.current.scrollHeight
  }, [lines.length, isLive])
  return (
    <ScrollRegion
      ref={box}
      className="run-log"
      label={t('log.label')}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 8
      }}
    >
      {dropped > 0 && <span className="run-log-note">{t('log.dropped', { count: dropped })}</span>}
      {lines.length === 0 && <span className="run-log-note">{isLive ? t('log.noneYet') : t('log.none')}</span>}
      {lines.map(({ seq, at, line }) => (
        <span key={seq} className="run-log-line">
          <time dateTime={new Date(at).toISOString()}>{formatClock(at)}</time>
          <bdi>{line}</bdi>
        </span>
      ))}
    </ScrollRegion>
  )
}

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
})
const formatClock = (at: number) => clock.format(at)
