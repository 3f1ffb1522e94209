import { checkName } from '../../src/define/check-name.ts'
import type { Texts } from '../texts/create-texts.ts'
import { describeProblem } from '../ui/problem-words.tsx'

/**
 * The first free name of the form `run 1`, `run 2`, …
 *
 * @param taken  names of the study's analyses
 */
export function suggestName(taken: readonly string[], t: Texts): string {
  for (let number = 1; ; number++) {
    const name = t('analysis.name.suggestion', { number: String(number) })
    if (!refuseAnalysisName(name, taken, t)) return name
  }
}

/** A sentence if the name cannot be that of a new analysis of the study, else undefined. */
export function refuseAnalysisName(name: string, taken: readonly string[], t: Texts): string | undefined {
  const checked = checkName(name, 'analysis')
  if ('problem' in checked) return describeProblem(checked.problem, t)
  const isTaken = taken.some(other => {
    const known = checkName(other, 'analysis')
    return 'key' in known && known.key === checked.key
  })
  return isTaken ? t('analysis.name.taken') : undefined
}
