import { type RefObject, useEffect, useRef } from 'react'

/**
 * Takes the focus to the first wrong field of a form after each attempt to send it, whatever kind of field that is.
 * Set `shouldFocusError: false` in react-hook-form, which knows only fields that are plain inputs.
 */
export function useFirstError(attempts: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempts])
  return form
}
