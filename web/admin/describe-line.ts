import type { FailureGroup } from '../../src/admin/runs.contract.ts'
import type { Texts } from '../texts/create-texts.ts'

/** The last line of the error; of a program that said nothing, why it was ended. */
export function describeLine({ line, failure }: FailureGroup, t: Texts): string {
  return line || (failure === null ? '' : t(`admin.failure.${failure}`))
}
