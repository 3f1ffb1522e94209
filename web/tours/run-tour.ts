import './tours.scss'
import { type Driver, type DriveStep, driver, type PopoverDOM } from 'driver.js'
import type { Texts } from '../texts/create-texts.ts'
import { isShown, type TourStep } from './tour.ts'

/** How a tour ended: to its end or skipped (`seen`), or broken off at a step. */
type TourEnd = 'seen' | number

interface TourRun {
  readonly t: Texts
  readonly steps: readonly TourStep[]
  /** Step to begin with, from 0. */
  readonly from: number
  readonly onEnd: (end: TourEnd) => void
}

/**
 * Leads through the steps whose elements are on the page. Escape, a click beside it and the cross break it off, to be gone
 * on with later; the arrow keys go to and fro.
 *
 * @returns how to end it from outside
 */
export function runTour({ steps, from, onEnd, t }: TourRun): () => void {
  const shown = steps.filter(step => isShown(step.find()))
  if (shown.length === 0) {
    onEnd('seen')
    return () => {}
  }
  const keys = new AbortController()
  const stop = (end: TourEnd = tour.getActiveIndex() ?? 0) => {
    if (keys.signal.aborted) return
    keys.abort()
    tour.destroy()
    onEnd(end)
  }
  const skip = () => stop('seen')
  const tour = driver({
    steps: shown.map(stepOf),
    animate: false,
    skipMissingElement: true,
    // Its own keys would also take the arrows from whoever types into a field of the page.
    allowKeyboardControl: false,
    overlayColor: '#08141a',
    overlayOpacity: 0.45,
    stagePadding: 8,
    stageRadius: 10,
    popoverOffset: 8,
    onPopoverRender: popover => fillPopover(popover, { tour, shown, skip, t }),
    onHighlighted: element => {
      // They promise that the element itself opens something.
      for (const name of ['aria-haspopup', 'aria-expanded', 'aria-controls']) element?.removeAttribute(name)
    },
    onDoneClick: skip,
    onDestroyStarted: () => stop(),
  })
  const handleKey = (event: KeyboardEvent) => (event.key === 'Escape' ? stop() : turn(event, tour))
  addEventListener('keydown', handleKey, { signal: keys.signal })
  tour.drive(from < shown.length ? from : 0)
  return stop
}

/** A title and a text are needed here for their elements to be shown; the words come in as text, not as HTML. */
function stepOf({ find }: TourStep): DriveStep {
  return { element: () => find() as Element, popover: { title: '…', description: '…', align: 'center' } }
}

interface Filling extends Pick<TourRun, 't'> {
  readonly tour: Driver
  readonly shown: readonly TourStep[]
  readonly skip: () => void
}

function fillPopover(popover: PopoverDOM, { tour, shown, skip, t }: Filling): void {
  const index = tour.getActiveIndex() ?? 0
  const { wrapper, title, description, progress, previousButton, nextButton, closeButton } = popover
  title.textContent = shown[index].title
  description.textContent = shown[index].text
  progress.textContent = t('tour.progress', { step: index + 1, steps: shown.length })
  progress.style.display = 'block'
  previousButton.textContent = t('tour.back')
  previousButton.style.display = tour.isFirstStep() ? 'none' : 'block'
  nextButton.textContent = t(tour.isLastStep() ? 'tour.done' : 'tour.next')
  closeButton.setAttribute('aria-label', t('tour.close'))
  wrapper.setAttribute('aria-modal', 'false')
  // Its header and footer are not those of the page.
  for (const element of [title, popover.footer]) element.setAttribute('role', 'presentation')
  if (!tour.isLastStep()) popover.footerButtons.prepend(skipButton(t('tour.skip'), skip))
  // The next key that is pressed goes on; the reader is told title and text of the dialog.
  queueMicrotask(() => nextButton.focus({ preventScroll: true }))
}

function skipButton(words: string, skip: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'driver-popover-footer-btn tour-skip'
  button.textContent = words
  button.addEventListener('click', skip)
  return button
}

function turn({ key, target }: KeyboardEvent, tour: Driver): void {
  if (target instanceof Element && target.matches('input, textarea, select')) return
  if (key === 'ArrowRight' && !tour.isLastStep()) tour.moveNext()
  if (key === 'ArrowLeft' && !tour.isFirstStep()) tour.movePrevious()
}
