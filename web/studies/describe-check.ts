import { isStepCode } from '../../src/define/check-steps.ts'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import type { Texts } from '../texts/create-texts.ts'

/** What the check of a study does at the moment; a step that came without a code, or with one of another version, in its own words. */
export function describeCheck(study: Pick<StudyFacts, 'progressText' | 'progressStep'> | undefined, t: Texts): string {
  const step = study?.progressStep
  if (step && isStepCode(step.code)) return t(`check.${step.code}`, step.values)
  return study?.progressText || t('upload.waiting')
}
