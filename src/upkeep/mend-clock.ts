import type { Platform } from '../platform/platform.ts'
import '../accounts/accounts.table.ts'
import '../platform/alarms/alarms.table.ts'
import '../platform/jobs/jobs.table.ts'
import '../platform/mail/mail.table.ts'
import '../studies/studies.table.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/**
 * Takes back times that are further ahead than any that we write. A clock that was wrong for a moment, and is right again,
 * would otherwise leave mails, jobs and refusals to wait for years.
 *
 * @returns how many there were
 */
export async function mendClock({ db, log, now }: Pick<Platform, 'db' | 'log' | 'now'>): Promise<number> {
  const time = now()
  const results = await Promise.all([
    db
      .updateTable('mails')
      .set({ next_attempt_at: time, lease_until: null })
      .where('state', '=', 'waiting')
      .where(eb => eb.or([eb('next_attempt_at', '>', time + 2 * HOUR_MS), eb('lease_until', '>', time + 2 * HOUR_MS)]))
      .executeTakeFirst(),
    db
      .updateTable('jobs')
      .set({ run_at: 0 })
      .where('state', '=', 'waiting')
      .where('run_at', '>', time + DAY_MS)
      .executeTakeFirst(),
    db
      .updateTable('alarms')
      .set({ mailed_at: 0 })
      .where('mailed_at', '>', time + MINUTE_MS)
      .executeTakeFirst(),
    db
      .updateTable('uploads')
      .set({ created_at: time })
      .where('created_at', '>', time + DAY_MS)
      .executeTakeFirst(),
  ])
  const removed = await Promise.all([
    // A live one is written anew with its next heartbeat.
    db
      .deleteFrom('workers')
      .where('heartbeat_at', '>', time + 2 * MINUTE_MS)
      .executeTakeFirst(),
    db
      .deleteFrom('attempts')
      .where('window_ends_at', '>', time + DAY_MS)
      .executeTakeFirst(),
  ])
  const changed = results.map(({ numUpdatedRows }) => numUpdatedRows)
  const rows = Number(
    [...changed, ...removed.map(({ numDeletedRows }) => numDeletedRows)].reduce((sum, each) => sum + each, 0n),
  )
  if (rows > 0) log.warn({ rows }, 'times that a wrong clock had written were taken back')
  return rows
}
