import { resolve } from 'node:path'
import { loadTools } from '../tools/load-tools.ts'
import type { Tool, ToolRegistry } from '../tools/tool-registry.ts'
import { ToolsError } from '../tools/tools-error.ts'
import { type Checking, checkExample } from './check-example.ts'
import { checkProgram } from './check-program.ts'
import { type Check, reportChecks } from './check-report.ts'
import { checkPages, checkSiteSettings } from './check-site.ts'

export interface CheckOptions {
  /** Folder of the site. */
  readonly site: string
  readonly json: boolean
  /** Whether the results of the examples become the expected ones. */
  readonly update: boolean
}

/**
 * `science-flask check`: settings, pages and declarations, the programs that they name, and every example run as the site
 * would run it, compared with its expected results.
 *
 * @returns the exit code: 0, or 1 when something is wrong
 */
export async function checkCommand({ site: folder, json, update }: CheckOptions): Promise<number> {
  const report = reportChecks(json)
  const siteFolder = resolve(folder)
  const settings = await checkSiteSettings(siteFolder)
  report.add(settings.checks)
  const declarations = await checkDeclarations(siteFolder)
  report.add(declarations.checks)
  const { site } = settings
  const { tools } = declarations
  if (site && tools) {
    report.add(await checkPages({ config: { siteFolder, site }, tools }))
    for (const [id, tool] of tools) report.add(await checkTool(id, tool, { ...site.jobs, isUpdate: update }))
  }
  return report.end()
}

async function checkTool(id: string, tool: Tool, checking: Checking): Promise<Check[]> {
  const subject = `tools/${id}`
  const program = checkProgram(subject, tool)
  return program.isGood ? [program, ...(await checkExample(subject, tool, checking))] : [program]
}

async function checkDeclarations(siteFolder: string): Promise<{ checks: Check[]; tools?: ToolRegistry }> {
  try {
    const tools = await loadTools(siteFolder)
    const checks = [...tools].map(([id, { declaration, module }]) => ({
      isGood: true,
      subject: `tools/${id}/tool.${module ? 'ts' : 'yaml'}`,
      message: `${declaration.title} ${declaration.version}`,
    }))
    return { checks, tools }
  } catch (error) {
    if (!(error instanceof ToolsError)) throw error
    return { checks: error.problems.map(({ place, message }) => ({ isGood: false, subject: place, message })) }
  }
}
