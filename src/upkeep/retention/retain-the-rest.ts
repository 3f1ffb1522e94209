import { failedFolder } from '../../platform/files/folders.ts'
import { removeFolder } from '../../platform/files/remove-folder.ts'
import type { Platform } from '../../platform/platform.ts'
import { eachRow } from '../each-row.ts'
import { DAY_MS } from './retain-accounts.ts'
import '../../accounts/accounts.table.ts'
import '../../analyses/analyses.table.ts'
import '../../platform/jobs/jobs.table.ts'
import '../../platform/mail/mail.table.ts'
import './retention.table.ts'

type Keeper = Pick<Platform, 'config' | 'db' | 'now'>

/** Removes the folders of runs that failed long ago; that they failed, and why, stays in the database. */
export async function retainFailedRuns({ config, db, now }: Keeper): Promise<void> {
  const days = config.site.retention.failedRuns
  if (days === 0) return
  const old = eachRow((after, limit) =>
    db
      .selectFrom('analyses')
      .select('id')
      .where('state', '=', 'failed')
      .where('finished_at', '<=', now() - days * DAY_MS)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute(),
  )
  for await (const { id } of old) await removeFolder(failedFolder(config, id))
}

/** Removes rows that nobody will ask for again: old mails, and what is left of studies and accounts that are gone. */
export async function retainRows({ config, db, now }: Keeper): Promise<void> {
  const days = config.site.retention.mails
  if (days > 0) {
    await db
      .deleteFrom('mails')
      .where('state', '!=', 'waiting')
      .where('created_at', '<=', now() - days * DAY_MS)
      .execute()
  }
  await db
    .deleteFrom('retention_warnings')
    .where('subject', 'not in', db.selectFrom('studies').select('id'))
    .where('subject', 'not in', db.selectFrom('analyses').select('id'))
    .execute()
  await db
    .deleteFrom('job_turns')
    .where('owner', 'not in', db.selectFrom('accounts').select('id'))
    .where('owner', 'not in', db.selectFrom('jobs').select('owner'))
    .execute()
}
