import { randomInt } from 'node:crypto'
import { quotasOf } from '../accounts/quotas.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { checkName } from '../define/check-name.ts'
import { checkParameters } from '../define/check-parameters.ts'
import type { Problem } from '../define/problem.ts'
import type { ParameterValues } from '../define/tool.ts'
import type { SiteError } from '../errors.ts'
import type { Db } from '../platform/database/open-database.ts'
import { requireFreeSpace } from '../platform/files/disk-space.ts'
import { folders } from '../platform/files/folders.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { enqueueJob } from '../platform/jobs/enqueue-job.ts'
import { findStudy, type Study } from '../studies/find-study.ts'
import { requireOpen } from '../studies/require-open.ts'
import { requireSiteSpace } from '../studies/site-space.ts'
import { studyErrors } from '../studies/studies.errors.ts'
import type { Services } from '../tools/services.ts'
import type { Tool } from '../tools/tool-registry.ts'
import type { NewAnalysis } from './analyses.contract.ts'
import { analysisErrors } from './analyses.errors.ts'
import { countSubmission } from './count-use.ts'
import { RUN_ANALYSIS } from './describe-analysis.ts'
import { readColumns } from './read-columns.ts'
import { requireQuota } from './require-quota.ts'
import './analyses.table.ts'

const SEED_LIMIT = 2 ** 31

/**
 * Writes an analysis and puts its run into the queue, both or neither.
 *
 * @returns the id of the analysis, in state `waiting`
 * @throws NOT_FOUND when the viewer has no such study, STUDY_NOT_READY, SUBMISSIONS_PAUSED, TOOL_OFF, TOOL_LIMITED, ANALYSIS_NOT_ACCEPTED and ANALYSIS_NAME_TAKEN with
 *   the fields, ANALYSES_AT_A_TIME, ANALYSES_ALTOGETHER, ANALYSIS_NO_SPACE, DISK_FULL, SITE_FULL
 */
export async function submitAnalysis(
  services: Services,
  viewer: Viewer,
  { study: studyId, ...form }: NewAnalysis & { readonly study: string },
): Promise<string> {
  const study = await findStudy(services.db, studyId, viewer.id)
  const tool = study && services.tools.get(study.tool)
  if (!tool || study.state === 'refused') throw httpErrors.make('NOT_FOUND')
  await requireOpen(services, viewer, tool)
  if (study.state !== 'ready') throw studyErrors.make('STUDY_NOT_READY')
  const checked = await checkForm(services, { study, tool, form })
  const quotas = await quotasOf(services, viewer)
  await requireFreeSpace(services.config, { folder: folders(services.config).runs, bytes: 0 })
  await requireSiteSpace(services, 0)
  const id = services.newId()
  await services.db.transaction().execute(async trx => {
    await requireQuota(trx, viewer, quotas)
    // Nobody else adds analyses to a locked account, so what is free now stays free until the end.
    if (await isNameTaken(trx, study.id, checked.nameKey)) throw notAccepted([nameTaken()])
    const now = services.now()
    await insertAnalysis(trx, { ...checked, id, link: services.newId(), study, tool, now })
    const { maxAttempts } = services.config.site.jobs
    const owner = { owner: viewer.id, perOwner: quotas.running }
    await enqueueJob(trx, { kind: RUN_ANALYSIS, subject: id, maxAttempts, ...owner }, now)
    await countSubmission({ ...services, db: trx }, { tool: study.tool, accountId: study.accountId })
  })
  return id
}

interface Submission {
  readonly study: Study
  readonly tool: Tool
  readonly form: NewAnalysis
}

interface AcceptedForm {
  readonly name: string
  readonly nameKey: string
  readonly parameters: ParameterValues
}

/** Finds all that is wrong with the form at once. */
async function checkForm(services: Services, { study, tool, form }: Submission): Promise<AcceptedForm> {
  const name = checkName(form.name, 'analysis')
  const columns = await readColumns(services.config, study, tool.declaration)
  const checked = checkParameters(tool.declaration.parameters, form.parameters, columns)
  const problems: Problem[] = []
  if ('problem' in name) problems.push({ ...name.problem, field: 'name' })
  else if (await isNameTaken(services.db, study.id, name.key)) problems.push(nameTaken())
  if ('problems' in checked) problems.push(...checked.problems)
  if ('problem' in name || 'problems' in checked || problems.length > 0) throw notAccepted(problems)
  return { name: name.name, nameKey: name.key, parameters: checked.values }
}

function notAccepted(problems: readonly Problem[]): SiteError {
  const isOnlyName = problems.every(({ code }) => code === 'ANALYSIS_NAME_TAKEN')
  return analysisErrors.make(isOnlyName ? 'ANALYSIS_NAME_TAKEN' : 'ANALYSIS_NOT_ACCEPTED', { problems })
}

function nameTaken(): Problem {
  return { code: 'ANALYSIS_NAME_TAKEN', field: 'name', message: analysisErrors.entries.ANALYSIS_NAME_TAKEN.message }
}

async function isNameTaken(db: Db, studyId: string, nameKey: string): Promise<boolean> {
  const found = await db
    .selectFrom('analyses')
    .select('id')
    .where('study_id', '=', studyId)
    .where('name_key', '=', nameKey)
    .executeTakeFirst()
  return found !== undefined
}

interface NewRow extends AcceptedForm {
  readonly id: string
  readonly link: string
  readonly study: Study
  readonly tool: Tool
  readonly now: number
}

async function insertAnalysis(trx: Db, row: NewRow): Promise<void> {
  const { study, tool } = row
  await trx
    .insertInto('analyses')
    .values({
      id: row.id,
      study_id: study.id,
      account_id: study.accountId,
      link: row.link,
      tool: tool.declaration.id,
      tool_version: tool.declaration.version,
      name: row.name,
      name_key: row.nameKey,
      parameters: JSON.stringify(row.parameters),
      seed: randomInt(SEED_LIMIT),
      state: 'waiting',
      created_at: row.now,
    })
    .execute()
}
