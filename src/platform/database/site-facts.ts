import type { Db } from './open-database.ts'

/** What the site remembers about itself: one value a name. */
interface SiteFactsTable {
  name: string
  value: string
}

declare module './tables.ts' {
  interface Tables {
    site_facts: SiteFactsTable
  }
}

export async function writeFact(db: Db, name: string, value: string): Promise<void> {
  await db.transaction().execute(async trx => {
    await trx.deleteFrom('site_facts').where('name', '=', name).execute()
    await trx.insertInto('site_facts').values({ name, value }).execute()
  })
}
