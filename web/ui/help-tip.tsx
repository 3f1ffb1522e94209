import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTexts } from '../texts/use-texts.tsx'

interface HelpTipProps {
  /** Id of the words, for `aria-describedby` of the input: they are read out with it, shown or not. */
  readonly id: string
  /** What the help is about, as the button is called for screen readers. */
  readonly label: ReactNode
  readonly children: ReactNode
}

/**
 * A sentence of help behind a question mark. It opens under the mouse, with the keyboard and by a touch, stays open while the
 * pointer is on it, and closes with Escape, a second click or a click elsewhere.
 */
export function HelpTip({ id, label, children }: HelpTipProps) {
  const t = useTexts()
  const frame = useRef<HTMLSpanElement>(null)
  const [isPinned, setPinned] = useState(false)
  const [isUnder, setUnder] = useState(false)
  const isOpen = isPinned || isUnder
  useEffect(() => {
    if (!isOpen) return
    const end = new AbortController()
    const close = () => {
      setPinned(false)
      setUnder(false)
    }
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close()
    const onDown = (event: Event) => !frame.current?.contains(event.target as Node) && close()
    document.addEventListener('keydown', onKey, { signal: end.signal })
    document.addEventListener('pointerdown', onDown, { signal: end.signal })
    return () => end.abort()
  }, [isOpen])
  return (
    <span
      className="help-tip"
      ref={frame}
      onPointerEnter={event => event.pointerType === 'mouse' && setUnder(true)}
      onPointerLeave={() => setUnder(false)}
    >
      <button
        type="button"
        className="help-tip-button"
        aria-label={t('field.help', { label: typeof label === 'string' ? label : '' })}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setPinned(!isPinned)}
        onBlur={() => setPinned(false)}
      >
        ?
      </button>
      <span className="help-tip-words" id={id} hidden={!isOpen}>
        {children}
      </span>
    </span>
  )
}
