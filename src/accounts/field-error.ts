import type { SiteError } from '../errors.ts'
import { accountErrors } from './accounts.errors.ts'

type Code = keyof typeof accountErrors.entries

interface Place {
  /** Field of the form that it concerns. */
  readonly field: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** An error of one field of a form: its sentence for the person, and the field for the page. */
export function fieldError(code: Code, { field, values = {} }: Place): SiteError {
  const { message } = accountErrors.make(code, { values })
  return accountErrors.make(code, { values, problems: [{ code, field, message, values }] })
}
