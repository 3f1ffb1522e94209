import type { Problem } from '../../src/define/problem.ts'

/** Problems of an upload form, each where it can be mended. */
export interface PlacedProblems {
  readonly name: readonly Problem[]
  readonly acceptTerms: readonly Problem[]
  /** By role. */
  readonly datasets: Readonly<Record<string, readonly Problem[]>>
  /** What belongs to no field. */
  readonly elsewhere: readonly Problem[]
}

/** More than this are counted, not listed: who reads twenty mends the file and tries again. */
export const PROBLEMS_SHOWN = 20

/**
 * Sorts problems by the field they concern: `name`, `acceptTerms`, a role such as `dataset1`, or a part of one such as
 * `datasets.dataset1.type`.
 */
export function placeProblems(problems: readonly Problem[], roles: readonly string[]): PlacedProblems {
  const placeOf = ({ field }: Problem) => {
    const parts = (field ?? '').split('.').filter(part => part !== 'datasets')
    return parts[0] ?? ''
  }
  const at = (place: string) => problems.filter(problem => placeOf(problem) === place)
  const known = new Set(['name', 'acceptTerms', ...roles])
  return {
    name: at('name'),
    acceptTerms: at('acceptTerms'),
    datasets: Object.fromEntries(roles.map(role => [role, at(role)])),
    elsewhere: problems.filter(problem => !known.has(placeOf(problem))),
  }
}
