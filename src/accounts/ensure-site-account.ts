import type { Platform } from '../platform/platform.ts'
import { libraryDate, libraryFlag } from './library-values.ts'
import type { Viewer } from './viewer.ts'
import './accounts.table.ts'

/** Nobody can log in with it and no mail goes to it. */
const EMAIL = 'examples@guests.invalid'
/** The site's own examples are few, and must not fail for a site that allows its guests little. */
const QUOTAS = { studies: 1e6, studiesTotal: 1e9, analyses: 1e6, analysesTotal: 1e9, storageMegabytes: 1e6 }

/** The account without a person that owns what the site itself shows; made when it is first needed. */
export async function ensureSiteAccount(
  platform: Pick<Platform, 'db' | 'database' | 'newId' | 'now'>,
): Promise<Viewer> {
  const found = await findSiteAccount(platform.db)
  if (found) return found
  const { db, database, newId, now } = platform
  const created = libraryDate(database.kind, now())
  const id = newId()
  try {
    await db
      .insertInto('accounts')
      .values({
        id,
        email: EMAIL,
        email_verified: libraryFlag(database.kind, false),
        name: 'Examples of the site',
        is_guest: libraryFlag(database.kind, true),
        quotas: JSON.stringify(QUOTAS),
        created_at: created,
        updated_at: created,
      })
      .execute()
  } catch (error) {
    // Made by another process in this moment.
    const other = await findSiteAccount(db)
    if (!other) throw error
    return other
  }
  return viewerOf(id)
}

/** The account, if the site has shown anything yet. */
export async function findSiteAccount(db: Platform['db']): Promise<Viewer | undefined> {
  const row = await db.selectFrom('accounts').select('id').where('email', '=', EMAIL).executeTakeFirst()
  return row && viewerOf(row.id)
}

const viewerOf = (id: string): Viewer => ({ id, kind: 'guest', email: EMAIL, roles: [] })
