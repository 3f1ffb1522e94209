import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Platform } from '../platform/platform.ts'
import './accounts.table.ts'

/** How often something may be done within a window of time. */
export interface Limit {
  /** What is limited, such as `log-in`. */
  readonly name: string
  readonly max: number
  readonly windowMs: number
}

type Counter = Pick<Platform, 'db' | 'now'>

const MOST_ROUNDS = 3

/**
 * Counts one more attempt and says whether it is one too many. Kept in the database, so that neither a restart nor a
 * second process starts from nothing; counted before it is judged, so that attempts side by side are all counted.
 *
 * @param who  what the attempts are counted for: an address, a client, or both
 * @returns milliseconds to wait; 0 when it may go on
 */
export async function countAttempt({ db, now }: Counter, limit: Limit, who: readonly string[]): Promise<number> {
  const id = attemptId(limit, who)
  const moment = now()
  for (let round = 1; ; round++) {
    const { numUpdatedRows } = await db
      .updateTable('attempts')
      .set({ count: sql`count + 1` })
      .where('id', '=', id)
      .where('window_ends_at', '>', moment)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) return waitingTime({ db, now }, id, limit)
    await db.deleteFrom('attempts').where('id', '=', id).where('window_ends_at', '<=', moment).execute()
    try {
      await db
        .insertInto('attempts')
        .values({ id, count: 1, window_ends_at: moment + limit.windowMs })
        .execute()
      return 0
    } catch (error) {
      // Somebody else opened the window in the same moment: count in theirs.
      if (round === MOST_ROUNDS) throw error
    }
  }
}

async function waitingTime({ db, now }: Counter, id: string, limit: Limit): Promise<number> {
  const row = await db
    .selectFrom('attempts')
    .select(['count', 'window_ends_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && row.count > limit.max ? Math.max(1, row.window_ends_at - now()) : 0
}

/** Forgets the attempts, after a success. */
export async function forgetAttempts(
  { db }: Pick<Platform, 'db'>,
  limit: Limit,
  who: readonly string[],
): Promise<void> {
  await db.deleteFrom('attempts').where('id', '=', attemptId(limit, who)).execute()
}

/** Takes back one attempt that turned out not to be one. */
export async function uncountAttempt(
  { db }: Pick<Platform, 'db'>,
  limit: Limit,
  who: readonly string[],
): Promise<void> {
  await db
    .updateTable('attempts')
    .set({ count: sql`count - 1` })
    .where('id', '=', attemptId(limit, who))
    .where('count', '>', 0)
    .execute()
}

/** Hashed, so that any text fits the column and no address is kept. */
function attemptId({ name }: Limit, who: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([name, ...who]))
    .digest('hex')
}
