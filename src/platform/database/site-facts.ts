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

/**
 * Raises a number that the site remembers, if it is lower. Of several processes that try it at once, one does.
 *
 * @returns whether it was this one
 */
export async function raiseFact(db: Db, name: string, to: number): Promise<boolean> {
  const row = await db.selectFrom('site_facts').select('value').where('name', '=', name).executeTakeFirst()
  if (!row) return addFact(db, name, to)
  if (Number(row.value) >= to) return false
  const { numUpdatedRows } = await db
    .updateTable('site_facts')
    .set({ value: String(to) })
    .where('name', '=', name)
    .where('value', '=', row.value)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function addFact(db: Db, name: string, value: number): Promise<boolean> {
  try {
    await db
      .insertInto('site_facts')
      .values({ name, value: String(value) })
      .execute()
    return true
  } catch (error) {
    const row = await db.selectFrom('site_facts').select('value').where('name', '=', name).executeTakeFirst()
    if (!row) throw error
    // Another process was faster.
    return false
  }
}
