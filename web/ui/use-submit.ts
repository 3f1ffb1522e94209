import { useCallback, useRef, useState } from 'react'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { ApiProblem } from '../app/api.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { describeProblem } from './problem-words.tsx'

interface Submission {
  /** For `<form onSubmit>`; does nothing while a submission is under way. */
  readonly onSubmit: (event?: React.SyntheticEvent) => void
  readonly busy: boolean
  /** What could not be shown at a field: for a notice above the button. */
  readonly problem: ApiProblem | undefined
  /** For a problem that is over. */
  readonly forget: () => void
}

/**
 * Sends a form of react-hook-form: once per click, without losing what was typed. Problems that name a field of the form go to
 * that field and the first of them takes the focus; everything else is in `problem`.
 *
 * @param send  does the request; throws ApiProblem
 */
export function useSubmit<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  send: (values: Values) => Promise<unknown>,
): Submission {
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const sending = useRef(false)
  const t = useTexts()

  const submit = form.handleSubmit(async values => {
    setProblem(undefined)
    try {
      await send(values)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (!showAtFields(form, error, t)) setProblem(error)
    }
  })
  const onSubmit = (event?: React.SyntheticEvent) => {
    event?.preventDefault()
    if (sending.current) return
    sending.current = true
    setBusy(true)
    void submit(event).finally(() => {
      sending.current = false
      setBusy(false)
    })
  }
  const forget = useCallback(() => setProblem(undefined), [])
  return { onSubmit, busy, problem, forget }
}

/** @returns whether every problem found its field */
function showAtFields<Values extends FieldValues>(form: UseFormReturn<Values>, error: ApiProblem, t: Texts): boolean {
  const names = Object.keys(form.getValues())
  // A field of a part of the values is called by its path: `parameters.alpha`.
  const placed = error.fields.filter(({ field }) => field !== undefined && names.includes(field.split('.')[0] ?? ''))
  placed.forEach((problem, index) => {
    const message = describeProblem(problem, t)
    form.setError(problem.field as Path<Values>, { type: 'server', message }, { shouldFocus: index === 0 })
  })
  return placed.length > 0 && placed.length === error.fields.length
}
