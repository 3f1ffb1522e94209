import type { Problem } from './define/problem.ts'

/** One entry of the error catalogue. */
export interface ErrorEntry {
  /** HTTP status. */
  readonly status: number
  /** The sentence for the person; `{name}` is replaced by the value of that name. */
  readonly message: string
  /** Whether the admins are to hear of it. Default: of every status from 500 on. */
  readonly isFault?: boolean
}

interface ErrorDetails {
  /** Values for the placeholders of the sentence. */
  readonly values?: Readonly<Record<string, string | number>>
  /** Where, when it concerns fields of a form or cells of a file. */
  readonly problems?: readonly Problem[]
  readonly cause?: unknown
}

/** An error whose sentence may be shown to the person who caused it. Everything else is a fault of ours. */
export class SiteError extends Error {
  readonly code: string
  readonly status: number
  /** Ours, so that the admins are to hear of it. */
  readonly isFault: boolean
  readonly problems: readonly Problem[]
  /** What the sentence was filled with. */
  readonly values: NonNullable<ErrorDetails['values']>

  constructor(code: string, entry: ErrorEntry, details: ErrorDetails = {}) {
    super(fillIn(entry.message, details.values ?? {}), { cause: details.cause })
    this.name = 'SiteError'
    this.code = code
    this.status = entry.status
    this.isFault = entry.isFault ?? entry.status >= 500
    this.problems = details.problems ?? []
    this.values = details.values ?? {}
  }
}

export type ErrorCatalogue<Code extends string = string> = Readonly<Record<Code, ErrorEntry>>

/**
 * Declares the errors of a feature. `docs/errors.md` is checked to list exactly these.
 *
 * @returns the catalogue, and a function that makes the error of a code
 */
export function defineErrors<const Code extends string>(entries: Record<Code, ErrorEntry>) {
  return {
    entries: entries as ErrorCatalogue<Code>,
    make: (code: Code, details?: ErrorDetails) => new SiteError(code, entries[code], details),
  }
}

function fillIn(message: string, values: Readonly<Record<string, string | number>>): string {
  return message.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder))
}
