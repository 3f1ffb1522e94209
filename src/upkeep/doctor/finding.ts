import type { Services } from '../../tools/services.ts'

/** Something that the doctor found wrong. */
export interface Finding {
  /** Which examination found it, such as `database`. */
  readonly check: string
  /** `fault`: something does not work, or will be lost; `advice`: it works, and could be safer. */
  readonly weight: 'fault' | 'advice'
  readonly what: string
  readonly where: string
  /** What to do, as a sentence. */
  readonly todo: string
  /** Mends it; absent where only a person can. */
  readonly mend?: () => Promise<void>
}

/** What an examination is given when the site can be opened. */
export type Patient = Services

export type Examination = (patient: Patient) => Promise<Finding[]>
