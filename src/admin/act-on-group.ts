import type { Viewer } from '../accounts/viewer.ts'
import '../accounts/accounts.table.ts'
import '../analyses/analyses.table.ts'
import { repeatAnalysis } from '../analyses/repeat-analysis.ts'
import { SiteError } from '../errors.ts'
import { recordAudit } from '../platform/audit/record-audit.ts'
import type { Db } from '../platform/database/open-database.ts'
import type { Services } from '../tools/services.ts'
import type { GroupOutcome, Tell } from './runs.contract.ts'
import { tellOwner } from './tell-owners.ts'

/** Done in one request; whoever asks goes on with the next part. */
const PART = 50

interface Part {
  readonly group: string
  /** Id after which this part begins. */
  readonly after?: string | undefined
}

/** Runs the failures of one kind again, with the tool as it is now, a part of them. What cannot be run again stays as it is. */
export async function repeatGroup(services: Services, who: Viewer, { group, after = '' }: Part): Promise<GroupOutcome> {
  const rows = await services.db
    .selectFrom('analyses')
    .select('id')
    .where('failure_group', '=', group)
    .where('id', '>', after)
    .orderBy('id')
    .limit(PART)
    .execute()
  let refused = 0
  for (const { id } of rows) {
    await repeatAnalysis(services, id).catch(error => {
      if (!(error instanceof SiteError)) throw error
      refused++
    })
  }
  const outcome = outcomeOf(
    rows.map(({ id }) => id),
    refused,
  )
  await audit(services, who, { what: 'failures.repeat', group, outcome })
  return outcome
}

/** Writes to the owners of failures of one kind, one mail each, a part of them. Guests have no address. */
export async function tellGroup(
  services: Services,
  who: Viewer,
  { group, after = '', ...tell }: Part & Tell,
): Promise<GroupOutcome> {
  const owners = await findOwners(services.db, group, after)
  const reachable = owners.filter(({ is_guest }) => !is_guest)
  const analyses = await findMembers(
    services.db,
    group,
    reachable.map(({ id }) => id),
  )
  const letter = { config: services.config, now: services.now(), tell }
  const outcome = outcomeOf(
    owners.map(({ id }) => id),
    owners.length - reachable.length,
  )
  await services.db.transaction().execute(async trx => {
    for (const { id, email, first_name: firstName, language } of reachable) {
      await tellOwner(trx, { email, firstName, language, analyses: analyses.get(id) ?? [] }, letter)
    }
    await audit({ ...services, db: trx }, who, { what: 'failures.tell', group, outcome, subject: tell.subject })
  })
  return outcome
}

function outcomeOf(ids: readonly string[], refused: number): GroupOutcome {
  return { done: ids.length - refused, refused, next: ids.length === PART ? (ids.at(-1) ?? null) : null }
}

function findOwners(db: Db, group: string, after: string) {
  return db
    .selectFrom('accounts')
    .select(['id', 'email', 'first_name', 'is_guest', 'language'])
    .where('id', 'in', inner =>
      inner
        .selectFrom('analyses')
        .select('account_id')
        .where('failure_group', '=', group)
        .where('account_id', '>', after),
    )
    .orderBy('id')
    .limit(PART)
    .execute()
}

async function findMembers(db: Db, group: string, owners: readonly string[]) {
  const rows =
    owners.length === 0
      ? []
      : await db
          .selectFrom('analyses')
          .innerJoin('studies', 'studies.id', 'analyses.study_id')
          .select(['analyses.account_id', 'analyses.name', 'analyses.link', 'studies.name as study'])
          .where('analyses.failure_group', '=', group)
          .where('analyses.account_id', 'in', owners)
          .orderBy('analyses.created_at')
          .execute()
  return Map.groupBy(rows, ({ account_id }) => account_id)
}

interface GroupEntry {
  readonly what: string
  readonly group: string
  readonly outcome: GroupOutcome
  readonly subject?: string
}

async function audit({ db, now }: Pick<Services, 'db' | 'now'>, who: Viewer, entry: GroupEntry): Promise<void> {
  const { what, group: id, outcome, subject } = entry
  const after = { done: outcome.done, refused: outcome.refused, ...(subject ? { subject } : {}) }
  await recordAudit(db, { who, what, subject: { kind: 'failures', id }, after }, now())
}
