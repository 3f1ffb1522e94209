import type { SettingProblem } from '../check-settings.ts'

/** All that is wrong with the declarations of a site, each with its file and line. */
export class ToolsError extends Error {
  readonly problems: readonly SettingProblem[]

  constructor(problems: readonly SettingProblem[]) {
    const lines = problems.map(({ place, message }) => `  ${place}: ${message}`)
    super(['The tools of this site cannot be used as they are declared:', ...lines].join('\n'))
    this.name = 'ToolsError'
    this.problems = problems
  }
}
