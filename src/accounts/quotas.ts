import { BYTES_PER_MEGABYTE } from '../define/megabytes.ts'
import type { Platform } from '../platform/platform.ts'
import type { Quotas } from '../site-settings.ts'
import type { Viewer } from './viewer.ts'
import './accounts.table.ts'

/** What one account or guest may use; `maxUploadBytes` is the largest single file. */
export type AccountQuotas = Quotas & { readonly maxUploadBytes: number }

/** The site's quotas for accounts or for guests, with what a superuser set for this one account put over them. */
export async function quotasOf(platform: Pick<Platform, 'config' | 'db'>, viewer: Viewer): Promise<AccountQuotas> {
  const account = await platform.db
    .selectFrom('accounts')
    .select('quotas')
    .where('id', '=', viewer.id)
    .executeTakeFirst()
  return mergeQuotas(platform.config, viewer.kind, account?.quotas ?? null)
}

/** @param overrides  column `accounts.quotas` */
export function mergeQuotas(
  { site }: Platform['config'],
  kind: Viewer['kind'],
  overrides: string | null,
): AccountQuotas {
  const megabytes = kind === 'guest' ? site.uploads.guestMaxMegabytes : site.uploads.maxMegabytes
  const own: Partial<AccountQuotas> = overrides ? JSON.parse(overrides) : {}
  return { ...site.quotas[kind], maxUploadBytes: megabytes * BYTES_PER_MEGABYTE, ...own }
}
