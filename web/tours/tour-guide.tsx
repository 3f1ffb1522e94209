import { useEffect, useEffectEvent, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Link } from 'react-router'
import { paths } from '../app/paths.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { type Guide, useGuide } from './use-guide.ts'

/** The question mark in the bar, and at the first visit an offer that stands beside the page without taking anything from it. */
export function TourGuide() {
  const t = useTexts()
  const guide = useGuide()
  const mark = useFocusAfter(guide.isRunning)
  useQuestionKey(guide.place === undefined ? undefined : guide.start)
  if (guide.place === undefined) {
    return (
      <Link className="icon-button" to={paths.help} aria-label={t('bar.help')} title={t('bar.help')}>
        <Icon name="question-circle" />
      </Link>
    )
  }
  return (
    <>
      <button
        ref={mark}
        type="button"
        className="icon-button"
        aria-label={t('tour.start')}
        aria-keyshortcuts="?"
        title={t('tour.key')}
        onClick={guide.start}
      >
        <Icon name="question-circle" />
      </button>
      {guide.place !== 'seen' && !guide.isRunning && <Offer guide={guide} isNew={guide.place === 'new'} />}
    </>
  )
}

function Offer({ guide, isNew }: { readonly guide: Guide; readonly isNew: boolean }) {
  const t = useTexts()
  // In the bar, which blurs what is behind it, nothing can be fixed to the window.
  return createPortal(
    <aside className="tour-offer" aria-label={t('tour.label')}>
      <p>{t(isNew ? 'tour.offer.new' : 'tour.offer.again')}</p>
      <div className="button-row">
        <Button size="small" variant="primary" onClick={guide.start}>
          {t(isNew ? 'tour.offer.show' : 'tour.offer.goOn')}
        </Button>
        <Button size="small" variant="quiet" onClick={guide.decline}>
          {t('tour.offer.decline')}
        </Button>
      </div>
    </aside>,
    document.body,
  )
}

/** Where the focus goes when the tour is over: what it pointed at may be anywhere on the page. */
function useFocusAfter(isRunning: boolean) {
  const mark = useRef<HTMLButtonElement>(null)
  const wasRunning = useRef(false)
  useEffect(() => {
    if (wasRunning.current && !isRunning) mark.current?.focus({ preventScroll: true })
    wasRunning.current = isRunning
  }, [isRunning])
  return mark
}

/** The key `?` anywhere but in a field. */
function useQuestionKey(action: (() => Promise<void>) | undefined): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    if (event.key !== '?' || event.ctrlKey || event.metaKey || !action) return
    if (target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))) return
    void action()
  })
  useEffect(() => {
    const end = new AbortController()
    addEventListener('keydown', act, { signal: end.signal })
    return () => end.abort()
  }, [])
}
