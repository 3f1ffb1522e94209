import { checkName } from '../../src/define/check-name.ts'

/**
 * The first free name of the form `run 1`, `run 2`, …
 *
 * @param taken  names of the study's analyses
 */
export function suggestName(taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = `run ${number}`
    if (!refuseAnalysisName(name, taken)) return name
  }
}

/** A sentence if the name cannot be that of a new analysis of the study, else undefined. */
export function refuseAnalysisName(name: string, taken: readonly string[]): string | undefined {
  const checked = checkName(name, 'analysis')
  if ('problem' in checked) return checked.problem.message
  const isTaken = taken.some(other => {
    const known = checkName(other, 'analysis')
    return 'key' in known && known.key === checked.key
  })
  return isTaken ? 'This study already has an analysis of this name. Choose another name.' : undefined
}
