import { mergeQuotas } from '../accounts/quotas.ts'
import { checkParameters } from '../define/check-parameters.ts'
import type { ParameterValues } from '../define/tool.ts'
import type { Db } from '../platform/database/open-database.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { enqueueJob } from '../platform/jobs/enqueue-job.ts'
import { findAnyStudy } from '../studies/find-study.ts'
import type { Services } from '../tools/services.ts'
import { analysisErrors } from './analyses.errors.ts'
import { RUN_ANALYSIS } from './describe-analysis.ts'
import { type Analysis, findAnalyses } from './find-analysis.ts'
import { readColumns } from './read-columns.ts'
import '../accounts/accounts.table.ts'
import './analyses.table.ts'

/** States from which an analysis may be run once more. One that is done keeps its results. */
const REPEATABLE = ['failed', 'cancelled'] as const

/**
 * failed | cancelled → waiting: the same analysis once more, with the tool as it is now. Study, parameters, name, owner and
 * the address of its result page stay; nothing is counted against its owner.
 *
 * @throws NOT_FOUND, ANALYSIS_NOT_REPEATABLE, PARAMETERS_OUTDATED when the tool no longer takes its parameters
 */
export async function repeatAnalysis(services: Services, analysisId: string): Promise<void> {
  const { db, now } = services
  const [analysis] = await findAnalyses(db, [analysisId])
  if (!analysis) throw httpErrors.make('NOT_FOUND')
  const { parameters, version } = await prepare(services, analysis)
  const job = await describeJob(services, analysis)
  await db.transaction().execute(async trx => {
    const { numUpdatedRows } = await trx
      .updateTable('analyses')
      .set({
        ...{ state: 'waiting', failure: null, failure_group: null, message: null, explanation: null },
        ...{ progress: 0, progress_text: null, attempt: 0, started_at: null, finished_at: null },
        tool_version: version,
        parameters: JSON.stringify(parameters),
      })
      .where('id', '=', analysisId)
      .where('state', 'in', REPEATABLE)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw analysisErrors.make('ANALYSIS_NOT_REPEATABLE')
    await addLine(trx, analysisId, { at: now(), line: `The operator of the site runs it again (version ${version}).` })
    await enqueueJob(trx, job, now())
  })
}

/** The tool as it is now, and the parameters as it takes them. */
async function prepare(
  services: Services,
  analysis: Analysis,
): Promise<{ parameters: ParameterValues; version: string }> {
  const tool = services.tools.get(analysis.tool)
  const study = await findAnyStudy(services.db, analysis.study_id)
  if (!tool || study?.state !== 'ready') throw analysisErrors.make('ANALYSIS_NOT_REPEATABLE')
  const { declaration } = tool
  const columns = await readColumns(services.config, study, declaration)
  const checked = checkParameters(declaration.parameters, JSON.parse(analysis.parameters), columns)
  if ('problems' in checked) throw analysisErrors.make('PARAMETERS_OUTDATED', { problems: checked.problems })
  return { parameters: checked.values, version: declaration.version }
}

async function describeJob({ config, db }: Services, { id, account_id: owner }: Analysis) {
  const account = await db
    .selectFrom('accounts')
    .select(['is_guest', 'quotas'])
    .where('id', '=', owner)
    .executeTakeFirst()
  const { running } = mergeQuotas(config, account?.is_guest ? 'guest' : 'account', account?.quotas ?? null)
  return { kind: RUN_ANALYSIS, subject: id, owner, perOwner: running, maxAttempts: config.site.jobs.maxAttempts }
}

/** Behind the lines of the earlier run, so that a page that follows it sees the rest and no line twice. */
async function addLine(
  trx: Db,
  analysisId: string,
  line: { readonly at: number; readonly line: string },
): Promise<void> {
  const { last } = await trx
    .selectFrom('analysis_logs')
    .select(({ fn }) => fn.max<number | null>('seq').as('last'))
    .where('analysis_id', '=', analysisId)
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('analysis_logs')
    .values({ analysis_id: analysisId, seq: Number(last ?? 0) + 1, ...line })
    .execute()
}
