import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { OpenDatabase } from '../database/open-database.ts'
import './alarms.table.ts'

export interface Alarm {
  /** What is the same for all faults of this kind. */
  readonly key: string
  readonly title: string
  /** What the admins should know of this time. */
  readonly details: string
  /** How often it happened. */
  readonly count: number
}

/** A database, or a transaction of one. */
type Place = Pick<OpenDatabase, 'db' | 'kind'>

export const HOUR_MS = 3_600_000
/** Kinds of faults that are told at once within an hour; what comes on top waits for the digest. */
const KINDS_AT_ONCE = 10
const LONGEST_TITLE = 200
const LONGEST_DETAILS = 20_000

/**
 * Counts a fault with the others of its kind.
 *
 * @returns whether the admins are to be told now: of the first of its kind within an hour, unless many kinds come at once.
 *   Whoever gets true must tell them; the others go into the digest.
 */
export async function raiseAlarm({ db, kind }: Place, alarm: Alarm, now: number): Promise<boolean> {
  const id = createHash('sha256').update(alarm.key).digest('hex').slice(0, 26)
  await count({ db, kind }, { ...alarm, id }, now)
  const { told } = await db
    .selectFrom('alarms')
    .select(({ fn }) => fn.countAll<number>().as('told'))
    .where('mailed_at', '>', now - HOUR_MS)
    .executeTakeFirstOrThrow()
  if (Number(told) >= KINDS_AT_ONCE) return false
  const { numUpdatedRows } = await db
    .updateTable('alarms')
    .set({ mailed_at: now, unmailed: 0 })
    .where('id', '=', id)
    .where('mailed_at', '<=', now - HOUR_MS)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** In one statement: a row that is looked for before it is added would end one of two transactions on MySQL. */
async function count(
  { db, kind }: Place,
  { id, ...alarm }: Alarm & { readonly id: string },
  now: number,
): Promise<void> {
  const details = alarm.details.slice(0, LONGEST_DETAILS)
  const title = alarm.title.slice(0, LONGEST_TITLE)
  const times = { first_at: now, last_at: now, mailed_at: 0 }
  const insert = db
    .insertInto('alarms')
    .values({ id, title, details, count: alarm.count, unmailed: alarm.count, ...times })
  const again = {
    count: sql<number>`alarms.count + ${alarm.count}`,
    unmailed: sql<number>`alarms.unmailed + ${alarm.count}`,
    last_at: now,
    details,
  }
  if (kind === 'mysql') await insert.onDuplicateKeyUpdate(again).execute()
  else await insert.onConflict(conflict => conflict.column('id').doUpdateSet(again)).execute()
}
