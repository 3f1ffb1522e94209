import type { SettingProblem } from '../../check-settings.ts'
import { type Config, ConfigError, resolveConfig } from '../../config.ts'
import { loadTools } from '../../tools/load-tools.ts'
import { forgetModules } from '../../tools/resolve-authors-door.ts'
import type { ToolRegistry } from '../../tools/tool-registry.ts'
import { ToolsError } from '../../tools/tools-error.ts'
import { checkProgram } from '../check-program.ts'
import type { Check } from '../check-report.ts'
import { checkPages } from '../check-site.ts'

/** The files of a site at one moment. */
export interface LoadedVersion {
  /** Absent where the site cannot be served as it is. */
  readonly site?: { readonly config: Config; readonly tools: ToolRegistry }
  /** All that is wrong. */
  readonly problems: readonly SettingProblem[]
}

/** Reads settings, declarations and pages as they are now. */
export async function loadVersion(siteFolder: string): Promise<LoadedVersion> {
  forgetModules()
  const problems: SettingProblem[] = []
  const config = await gather(problems, async () => resolveConfig(siteFolder))
  const tools = await gather(problems, () => loadTools(siteFolder))
  if (!config || !tools) return { problems: dropRepeated(problems) }
  const programs = [...tools].map(([id, tool]) => checkProgram(`tools/${id}`, tool))
  return { site: { config, tools }, problems: describeBad([...programs, ...(await checkPages({ config, tools }))]) }
}

async function gather<T>(problems: SettingProblem[], load: () => Promise<T>): Promise<T | undefined> {
  try {
    return await load()
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof ToolsError)) throw error
    problems.push(...error.problems)
    return undefined
  }
}

/** Settings are read for themselves and with the tools. */
function dropRepeated(problems: readonly SettingProblem[]): SettingProblem[] {
  return [...new Map(problems.map(problem => [`${problem.place} ${problem.message}`, problem])).values()]
}

function describeBad(checks: readonly Check[]): SettingProblem[] {
  return checks.filter(({ isGood }) => !isGood).map(({ subject, message }) => ({ place: subject, message }))
}
