import type { Problem } from '../define/problem.ts'
import type { Db } from '../platform/database/open-database.ts'
import type { Study } from './find-study.ts'
import { lockAccount } from './lock-account.ts'

interface Refusal {
  readonly study: Study
  readonly problems: readonly Problem[]
  readonly now: number
}

/**
 * `checking → refused`, inside the caller's transaction: the name is free again, the study counts as never made, and its
 * uploads may be used in another one, so that only the wrong file has to be replaced.
 *
 * @returns false when the study was no longer being checked, and nothing was changed
 */
export async function refuseStudy(trx: Db, { study, problems, now }: Refusal): Promise<boolean> {
  await lockAccount(trx, study.accountId, 0)
  const { numUpdatedRows } = await trx
    .updateTable('studies')
    // Names are trimmed, so none begins with a blank and could be taken by this key.
    .set({ state: 'refused', name_key: ` refused ${study.id}`, problems: JSON.stringify(problems), checked_at: now })
    .where('id', '=', study.id)
    .where('state', '=', 'checking')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await trx
    .updateTable('accounts')
    .set(({ eb }) => ({ studies_total: eb('studies_total', '-', 1) }))
    .where('id', '=', study.accountId)
    .where('studies_total', '>', 0)
    .execute()
  await releaseUploads(trx, study)
  return true
}

async function releaseUploads(trx: Db, study: Study): Promise<void> {
  const uploads = study.datasets.flatMap(({ uploadId }) => uploadId ?? [])
  if (uploads.length === 0) return
  await trx
    .updateTable('uploads')
    .set({ study_id: null })
    .where('id', 'in', uploads)
    .where('study_id', '=', study.id)
    .execute()
}
