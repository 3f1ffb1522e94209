import type { Viewer } from '../accounts/viewer.ts'
import { cancelAnalysis } from '../analyses/cancel-analysis.ts'
import { RUN_ANALYSIS } from '../analyses/describe-analysis.ts'
import { repeatAnalysis } from '../analyses/repeat-analysis.ts'
import { recordAudit } from '../platform/audit/record-audit.ts'
import type { Db } from '../platform/database/open-database.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { setPriority } from '../platform/jobs/set-priority.ts'
import type { Services } from '../tools/services.ts'
import { adminErrors } from './admin.errors.ts'
import { findRows, findRuns, type RunRow } from './list-runs.ts'
import type { RunDetails, Tell } from './runs.contract.ts'
import { tellOwner } from './tell-owners.ts'

/** A superuser, and the analysis that is acted on. */
interface Act {
  readonly who: Viewer
  readonly id: string
}

/** @throws NOT_FOUND */
async function findRow(db: Db, id: string): Promise<RunRow> {
  const [row] = await findRows(db, [id])
  if (!row) throw httpErrors.make('NOT_FOUND')
  return row
}

/** @throws NOT_FOUND */
export async function describeRun(services: Services, id: string): Promise<RunDetails> {
  const row = await findRow(services.db, id)
  const [facts] = await findRuns(services, [id])
  if (!facts) throw httpErrors.make('NOT_FOUND')
  return {
    ...facts,
    parameters: JSON.parse(row.parameters),
    attempt: row.attempt,
    currentVersion: services.tools.get(row.tool)?.declaration.version ?? null,
    group: row.failure_group,
  }
}

/** @throws NOT_FOUND */
export async function cancelRun(services: Services, { who, id }: Act): Promise<void> {
  const row = await findRow(services.db, id)
  await cancelAnalysis(services, id)
  await audit(services, who, { row, what: 'run.cancel' })
}

/** @throws NOT_FOUND, and what {@link repeatAnalysis} throws */
export async function repeatRun(services: Services, { who, id }: Act): Promise<void> {
  const row = await findRow(services.db, id)
  await repeatAnalysis(services, id)
  await audit(services, who, { row, what: 'run.repeat', before: { state: row.state, version: row.tool_version } })
}

/** @throws NOT_FOUND, RUN_NOT_WAITING */
export async function raiseRun(services: Services, { who, id }: Act, first: boolean): Promise<void> {
  const row = await findRow(services.db, id)
  const isDone = await setPriority(services.db, { kind: RUN_ANALYSIS, subject: id }, first ? 1 : 0)
  if (!isDone) throw adminErrors.make('RUN_NOT_WAITING')
  await audit(services, who, { row, what: 'run.priority', after: { first } })
}

/** @throws NOT_FOUND, OWNER_IS_GUEST */
export async function tellAboutRun(services: Services, { who, id }: Act, tell: Tell): Promise<void> {
  const row = await findRow(services.db, id)
  if (row.is_guest) throw adminErrors.make('OWNER_IS_GUEST')
  const { config, now } = services
  const { first_name: firstName, language } = await services.db
    .selectFrom('accounts')
    .select(['first_name', 'language'])
    .where('id', '=', row.account_id)
    .executeTakeFirstOrThrow()
  const analyses = [{ name: row.name, study: row.study_name, link: row.link }]
  await services.db.transaction().execute(async trx => {
    await tellOwner(trx, { email: row.email, firstName, language, analyses }, { config, now: now(), tell })
    await audit({ ...services, db: trx }, who, { row, what: 'run.tell', after: { subject: tell.subject } })
  })
}

/** Writes down that a superuser took somebody's data out of the panel. */
export async function noteDownload(services: Services, { who, id }: Act): Promise<void> {
  await audit(services, who, { row: await findRow(services.db, id), what: 'run.download' })
}

interface RunEntry {
  readonly row: RunRow
  readonly what: string
  readonly before?: Readonly<Record<string, unknown>>
  readonly after?: Readonly<Record<string, unknown>>
}

async function audit(
  { db, now }: Pick<Services, 'db' | 'now'>,
  who: Viewer,
  { row, ...entry }: RunEntry,
): Promise<void> {
  await recordAudit(db, { who, ...entry, subject: { kind: 'analyses', id: row.id, title: row.name } }, now())
}
