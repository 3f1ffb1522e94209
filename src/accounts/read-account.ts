import { isLanguage } from '../define/languages.ts'
import { BYTES_PER_MEGABYTE } from '../define/megabytes.ts'
import type { Platform } from '../platform/platform.ts'
import type { AccountFacts } from './accounts.contract.ts'
import { countryName } from './find-country.ts'
import { listToursSeen } from './mark-tour-seen.ts'
import { findPendingAddress } from './pending-address.ts'
import { mergeQuotas } from './quotas.ts'
import type { UsageCounter } from './usage.ts'
import type { Viewer } from './viewer.ts'
import './accounts.table.ts'

/** Everything a person may know about their own account. */
export async function readAccount(
  { db, config, now }: Platform,
  countUsage: UsageCounter,
  viewer: Viewer,
): Promise<AccountFacts> {
  const row = await db.selectFrom('accounts').selectAll().where('id', '=', viewer.id).executeTakeFirstOrThrow()
  const usage = await countUsage(db, viewer.id)
  const quotas = mergeQuotas(config, viewer.kind, row.quotas)
  return {
    id: row.id,
    kind: viewer.kind,
    email: viewer.kind === 'guest' ? null : row.email,
    newEmail: viewer.kind === 'guest' ? null : ((await findPendingAddress(db, viewer.id, now()))?.email ?? null),
    firstName: row.first_name,
    lastName: row.last_name,
    institution: row.institution,
    country: row.country,
    countryName: countryName(row.country),
    roles: [...viewer.roles],
    createdAt: new Date(row.created_at).getTime(),
    logInCount: row.log_in_count,
    lastLogInAt: row.last_log_in_at,
    lastLogInAddress: row.last_log_in_address,
    currentLogInAt: row.current_log_in_at,
    mustChangePassword: row.must_change_password === 1,
    language: isLanguage(row.language) ? row.language : null,
    toursSeen: listToursSeen(row.tour_seen),
    maxUploadBytes: quotas.maxUploadBytes,
    studies: {
      active: usage.studies,
      activeMax: quotas.studies,
      total: row.studies_total,
      totalMax: quotas.studiesTotal,
    },
    analyses: {
      active: usage.analyses,
      activeMax: quotas.analyses,
      total: row.analyses_total,
      totalMax: quotas.analysesTotal,
    },
    storage: { bytes: usage.storageBytes, bytesMax: quotas.storageMegabytes * BYTES_PER_MEGABYTE },
    ...(viewer.seenBy ? { seenBy: { email: viewer.seenBy.email, until: viewer.seenBy.until } } : {}),
  }
}
