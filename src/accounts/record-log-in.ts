import { sql } from 'kysely'
import type { Language } from '../define/languages.ts'
import type { Platform } from '../platform/platform.ts'
import './accounts.table.ts'

interface LogIn {
  readonly accountId: string
  readonly address: string
  /** Kept where the account has none yet. */
  readonly language: Language | null
}

/** Counts a log-in and keeps its time and client; what was current becomes the last one. */
export async function recordLogIn({ db, now }: Platform, { accountId, address, language }: LogIn): Promise<void> {
  await db
    .updateTable('accounts')
    // MySQL assigns from left to right, so the old values move first.
    .set({
      last_log_in_at: sql`current_log_in_at`,
      last_log_in_address: sql`current_log_in_address`,
      current_log_in_at: now(),
      current_log_in_address: address,
      language: sql`coalesce(language, ${language})`,
      log_in_count: sql`log_in_count + 1`,
    })
    .where('id', '=', accountId)
    .execute()
}
