import type { Language } from '../define/languages.ts'
import type { Db } from '../platform/database/open-database.ts'
import './accounts.table.ts'

/** Remembers the language in which somebody wants the pages, for their other browsers. */
export async function rememberLanguage(db: Db, accountId: string, language: Language): Promise<void> {
  await db.updateTable('accounts').set({ language }).where('id', '=', accountId).execute()
}
