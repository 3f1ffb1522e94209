import { mergeQuotas } from '../accounts/quotas.ts'
import { runFolder } from '../platform/files/folders.ts'
import type { Job } from '../platform/jobs/job.ts'
import { findAnyStudy } from '../studies/find-study.ts'
import { cleanFile, originalFile } from '../studies/study-files.ts'
import type { Services } from '../tools/services.ts'
import type { Tool } from '../tools/tool-registry.ts'
import { type Analysis, findAnalyses } from './find-analysis.ts'
import '../accounts/accounts.table.ts'
import { type RunFailure, toolIsGone } from './run/explain-end.ts'
import type { RunLimits, ToolRun } from './run/tool-run.ts'

const MOST_OUTPUT_MEGABYTES = 2_000

/** The processes of every run carry its mark in their environment. */
export const markOf = (analysisId: string, attempt: number) => `${analysisId}.${attempt}`

/**
 * What is to be run for a job: the phase check.
 *
 * @returns undefined when the analysis is gone; a failure when it can no longer be run
 */
export async function findRun(services: Services, job: Job): Promise<ToolRun | RunFailure | undefined> {
  const { config, db } = services
  const [analysis] = await findAnalyses(db, [job.subject])
  const study = analysis && (await findAnyStudy(db, analysis.study_id))
  if (!study) return undefined
  const tool = services.tools.get(analysis.tool)
  if (!tool) return toolIsGone(analysis.tool)
  const inputs = study.datasets.map(({ role, fileName }) => ({
    role,
    fileName,
    clean: { path: cleanFile(config, study.id, role) },
    original: originalFile(config, study.id, role),
  }))
  return {
    tool,
    folder: runFolder(config, analysis.id, job.attempt),
    mark: markOf(analysis.id, job.attempt),
    inputs,
    parameters: JSON.parse(analysis.parameters),
    seed: analysis.seed,
    names: { study: analysis.study_name, analysis: analysis.name },
    limits: await findLimits(services, analysis, tool),
  }
}

/** The tool's own limits, or the site's; and of space no more than its owner may use altogether. */
async function findLimits({ config, db }: Services, analysis: Analysis, { declaration }: Tool): Promise<RunLimits> {
  const { jobs } = config.site
  const owner = await db
    .selectFrom('accounts')
    .select(['is_guest', 'quotas'])
    .where('id', '=', analysis.account_id)
    .executeTakeFirst()
  const { storageMegabytes } = mergeQuotas(config, owner?.is_guest ? 'guest' : 'account', owner?.quotas ?? null)
  return {
    minutes: declaration.limits.minutes ?? jobs.minutes,
    memoryMegabytes: declaration.limits.memory ?? jobs.memoryMegabytes,
    outputMegabytes: Math.min(MOST_OUTPUT_MEGABYTES, storageMegabytes),
  }
}
