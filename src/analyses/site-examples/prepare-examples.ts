import { ensureSiteAccount } from '../../accounts/ensure-site-account.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { createExampleStudy } from '../../studies/create-example-study.ts'
import type { Services } from '../../tools/services.ts'
import type { Tool } from '../../tools/tool-registry.ts'
import { deleteAnalysis, deleteStudyWithAnalyses } from '../delete-analysis.ts'
import { runExample } from '../run-example.ts'
import '../analyses.table.ts'

/**
 * Runs the example of every tool that everybody may use, once a version, so that the pages can show a result that is a real
 * one. What an older version of a tool or of its example gave is deleted when the newer result is there.
 */
export async function prepareExamples(services: Services): Promise<void> {
  for (const tool of services.tools.values()) {
    if (tool.declaration.roles) continue
    try {
      await prepareExample(services, await ensureSiteAccount(services), tool)
    } catch (error) {
      services.log.warn({ err: error, tool: tool.declaration.id }, 'the example of a tool cannot be shown')
    }
  }
}

async function prepareExample(services: Services, site: Viewer, tool: Tool): Promise<void> {
  const { id: toolId } = tool.declaration
  const { language } = services.config.site
  const study = await createExampleStudy(services, site, { tool, language })
  const analyses = await services.db
    .selectFrom('analyses')
    .select(['id', 'study_id', 'tool_version', 'parameters', 'state'])
    .where('account_id', '=', site.id)
    .where('tool', '=', toolId)
    .execute()
  const current = analyses.filter(analysis => analysis.study_id === study && isCurrent(analysis, tool))
  if (!current.some(({ state }) => state === 'done' || state === 'waiting' || state === 'running')) {
    await runExample(services, site, { tool: toolId, language })
    return
  }
  if (!current.some(({ state }) => state === 'done')) return
  for (const analysis of analyses.filter(each => !current.includes(each))) {
    if (analysis.study_id === study) await deleteAnalysis(services, analysis.id)
    else await deleteStudyWithAnalyses(services, analysis.study_id)
  }
}

interface Made {
  readonly tool_version: string
  readonly parameters: string
}

/** Whether it was made by this version of the tool, with what the example sets now. */
function isCurrent({ tool_version, parameters }: Made, { declaration: { version, example } }: Tool): boolean {
  const used: Record<string, unknown> = JSON.parse(parameters)
  const isSame = ([name, value]: [string, unknown]) => JSON.stringify(used[name]) === JSON.stringify(value)
  return tool_version === version && Object.entries(example.parameters).every(isSame)
}
