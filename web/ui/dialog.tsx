import { type ReactNode, useEffect, useId, useRef } from 'react'

interface DialogProps {
  /** Default: open as long as it is there. */
  readonly open?: boolean
  readonly title: string
  /** Beside the title, such as a button that closes. */
  readonly beside?: ReactNode
  readonly className?: string
  readonly onClose: () => void
  readonly children: ReactNode
}

const DOUBLE_CLICK_MS = 500

/** A part of the page above all others. Escape and a click outside close it, though not the second click of the double click that opened it. */
export function Dialog({ open = true, title, beside, className = '', onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const opened = useRef(0)
  const isPressed = useRef(false)
  useEffect(() => {
    if (!open) return dialog.current?.close()
    if (dialog.current?.open) return
    opened.current = performance.now()
    isPressed.current = false
    dialog.current?.showModal()
  }, [open])
  const isSecondClick = () => isPressed.current && performance.now() - opened.current < DOUBLE_CLICK_MS
  const heading = <h2 id={titleId}>{title}</h2>
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={titleId}
      closedby="any"
      onPointerDown={() => {
        isPressed.current = true
      }}
      onCancel={event => {
        if (isSecondClick()) event.preventDefault()
        isPressed.current = false
      }}
      onClose={onClose}
    >
      {beside ? (
        <header>
          {heading}
          {beside}
        </header>
      ) : (
        heading
      )}
      {children}
    </dialog>
  )
}
