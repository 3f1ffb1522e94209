import { createHmac } from 'node:crypto'
import { findSiteAccount } from '../accounts/ensure-site-account.ts'
import type { Db } from '../platform/database/open-database.ts'
import type { Platform } from '../platform/platform.ts'
import '../accounts/accounts.table.ts'
import './usage.table.ts'

type Counter = Pick<Platform, 'config' | 'database' | 'db' | 'now'>
type Counts = Partial<Record<'submitted' | 'done' | 'failed' | 'cancelled' | 'people' | 'run_ms', number>>

interface Use {
  readonly tool: string
  readonly accountId: string
}

/** Counts an analysis that was submitted, inside the transaction that writes it, and its owner once a month. */
export async function countSubmission(counter: Counter, use: Use): Promise<void> {
  if (await isOfSite(counter.db, use)) return
  const isNew = await markPerson(counter, use)
  await addCounts(counter, use, { submitted: 1, people: isNew ? 1 : 0 })
}

interface End {
  readonly state: 'done' | 'failed' | 'cancelled'
  /** Null: it never began. */
  readonly startedAt: number | null
}

/** Counts an analysis that has ended, inside the transaction that writes its end. */
export async function countEnd(counter: Counter, use: Use, { state, startedAt }: End): Promise<void> {
  if (await isOfSite(counter.db, use)) return
  const runMs = startedAt === null ? 0 : Math.max(0, counter.now() - startedAt)
  await addCounts(counter, use, { [state]: 1, run_ms: runMs })
}

/** The examples that the site itself shows are nobody's use. */
async function isOfSite(db: Db, { accountId }: Use): Promise<boolean> {
  return (await findSiteAccount(db))?.id === accountId
}

/** Forgets who was counted in earlier months. */
export async function forgetMarks({ db, now }: Pick<Platform, 'db' | 'now'>): Promise<void> {
  await db.deleteFrom('usage_marks').where('month', '<', dayOf(now()).slice(0, 7)).execute()
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** @returns whether this person had not used this tool in this month */
async function markPerson({ config, database, db, now }: Counter, { tool, accountId }: Use): Promise<boolean> {
  const month = dayOf(now()).slice(0, 7)
  const text = JSON.stringify([month, tool, accountId])
  const mark = createHmac('sha256', config.secretKey).update(text).digest('base64url').slice(0, 32)
  const insert = db.insertInto('usage_marks').values({ month, mark })
  const isMysql = database.kind === 'mysql'
  const result = await (isMysql ? insert.ignore() : insert.onConflict(each => each.doNothing())).executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0
}

/** One row a day, tool, country and institution: it is the last that a transaction locks, and only for a moment. */
async function addCounts({ database, db, now }: Counter, use: Use, counts: Counts): Promise<void> {
  const key = { day: dayOf(now()), tool: use.tool, ...(await findOrigin(db, use.accountId)) }
  const insert = db.insertInto('usage_days').values({ ...key, ...counts })
  const names = Object.keys(counts) as (keyof Counts)[]
  if (database.kind === 'mysql') {
    const more = insert.onDuplicateKeyUpdate(({ eb }) =>
      Object.fromEntries(names.map(name => [name, eb(name, '+', counts[name] ?? 0)])),
    )
    await more.execute()
    return
  }
  const more = insert.onConflict(conflict =>
    conflict
      .columns(['day', 'tool', 'country', 'institution'])
      .doUpdateSet(({ eb }) =>
        Object.fromEntries(names.map(name => [name, eb(`usage_days.${name}`, '+', counts[name] ?? 0)])),
      ),
  )
  await more.execute()
}

async function findOrigin(db: Db, accountId: string): Promise<{ country: string; institution: string }> {
  const account = await db
    .selectFrom('accounts')
    .select(['country', 'institution'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  return { country: account?.country ?? '', institution: account?.institution ?? '' }
}
