import { findSiteAccount } from '../src/accounts/ensure-site-account.ts'
import type { Db } from '../src/platform/database/open-database.ts'
import '../src/analyses/analyses.table.ts'
import '../src/studies/studies.table.ts'

/** Ids of the studies and analyses that a site keeps to show what its tools give; nobody deletes them. */
export async function listSiteExamples(db: Db): Promise<string[]> {
  const site = await findSiteAccount(db)
  if (!site) return []
  const studies = await db.selectFrom('studies').select('id').where('account_id', '=', site.id).execute()
  const analyses = await db.selectFrom('analyses').select('id').where('account_id', '=', site.id).execute()
  return [...studies, ...analyses].map(({ id }) => id)
}
