import type { ComponentProps } from 'react'
import { Button } from './button.tsx'

/**
 * The button that does what a dialog asks about. Of a double click that opens the dialog, the second click may land here,
 * before anybody has read the question: it is no answer.
 */
export function ConfirmButton({ onClick, ...rest }: ComponentProps<typeof Button>) {
  return <Button {...rest} onClick={event => (event.detail > 1 ? undefined : onClick?.(event))} />
}
