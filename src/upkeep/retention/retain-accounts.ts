import { libraryFlag } from '../../accounts/library-values.ts'
import { deleteAnalysis, deleteStudyWithAnalyses } from '../../analyses/delete-analysis.ts'
import { queueMail } from '../../platform/mail/queue-mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Belonging, findBelongings } from './find-belongings.ts'
import { warningMail } from './retention.mails.ts'
import '../../accounts/accounts.table.ts'

export const DAY_MS = 86_400_000
const ACCOUNTS_AT_ONCE = 200

interface Owner {
  readonly id: string
  readonly email: string
  readonly language: string | null
}

type Keeper = Pick<Platform, 'config' | 'database' | 'db' | 'log' | 'now'>

/**
 * Removes what people with an account have not used for as long as the site keeps it, and warns them before: nothing goes
 * that its owner was not told of `warnDays` days earlier, however long the site was down meanwhile.
 */
export async function retainAccounts(keeper: Keeper): Promise<void> {
  const { studies, results, warnDays } = keeper.config.site.retention
  const shortest = Math.min(...[studies, results].filter(days => days > 0))
  if (!Number.isFinite(shortest)) return
  const before = keeper.now() - Math.max(0, shortest - warnDays) * DAY_MS
  for (let after: string | undefined = ''; after !== undefined; ) {
    const accounts: Owner[] = await findOwners(keeper, { after, before })
    for (const account of accounts) await retainAccount(keeper, account)
    after = accounts.at(-1)?.id
  }
}

/** Accounts with a study that is old enough to be looked at. */
function findOwners({ database, db }: Keeper, { after, before }: { after: string; before: number }) {
  return db
    .selectFrom('accounts')
    .select(['id', 'email', 'language'])
    .where('id', '>', after)
    .where(eb => eb.or([eb('is_guest', 'is', null), eb('is_guest', '=', libraryFlag(database.kind, false))]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('studies')
          .select('studies.id')
          .whereRef('studies.account_id', '=', 'accounts.id')
          .where('studies.created_at', '<=', before),
      ),
    )
    .orderBy('id')
    .limit(ACCOUNTS_AT_ONCE)
    .execute()
}

async function retainAccount(keeper: Keeper, account: Owner): Promise<void> {
  const { config, db, log, now } = keeper
  const { retention } = config.site
  const keptMs = ({ kind }: Belonging) => (kind === 'study' ? retention.studies : retention.results) * DAY_MS
  const warnMs = retention.warnDays * DAY_MS
  const all = await findBelongings(db, account.id)
  for (const { id, isWarningOver } of all) if (isWarningOver) await forgetWarning(db, id)
  const belongings = all.filter(each => keptMs(each) > 0 && !each.isBusy)
  const over = belongings.filter(
    each => each.warnedAt !== undefined && each.warnedAt <= now() - warnMs && each.lastUsedAt <= now() - keptMs(each),
  )
  for (const { kind, id } of over) {
    await (kind === 'study' ? deleteStudyWithAnalyses(keeper, id) : deleteAnalysis(keeper, id))
    log.info({ [kind]: id }, 'removed what was not used for as long as this site keeps it')
  }
  const due = belongings.filter(each => each.warnedAt === undefined && each.lastUsedAt <= now() - keptMs(each) + warnMs)
  const whole = new Set(due.filter(({ kind }) => kind === 'study').map(({ id }) => id))
  // An analysis that goes with its study is not named again.
  await warn(
    keeper,
    account,
    due.filter(({ kind, study }) => kind === 'study' || !whole.has(study)),
  )
}

async function warn({ config, db, now }: Keeper, account: Owner, due: Belonging[]): Promise<void> {
  if (due.length === 0) return
  await db.transaction().execute(async trx => {
    for (const { id } of due) {
      await forgetWarning(trx, id)
      await trx
        .insertInto('retention_warnings')
        .values({ subject: id, account_id: account.id, warned_at: now() })
        .execute()
    }
    await queueMail(
      trx,
      { ...warningMail(config, { due, now: now(), language: account.language }), to: account.email },
      now(),
    )
  })
}

async function forgetWarning(db: Keeper['db'], subject: string): Promise<void> {
  await db.deleteFrom('retention_warnings').where('subject', '=', subject).execute()
}
