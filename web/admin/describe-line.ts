import type { FailureGroup } from '../../src/admin/runs.contract.ts'
import type { Texts } from '../texts/create-texts.ts'

/** The last line of the error; of a program that said nothing, that it did so, or why it was ended. */
export function describeLine({ line, failure }: FailureGroup, t: Texts): string {
  if (line !== '' || failure === null) return line
  return failure === 'tool' ? t('admin.failures.noLine') : t(`admin.failure.${failure}`)
}
