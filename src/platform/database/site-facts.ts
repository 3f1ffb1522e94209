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

/** Further ahead than that, a time was written by a clock that was wrong. */
const FUTURE_MS = 2 * 86_400_000

/**
 * Moves a time that the site remembers on, if it is earlier. Of several processes that try it at once, one does.
 *
 * @returns the time that it was before, 0 when there was none; undefined when it was not this process
 */
export async function raiseFact(db: Db, name: string, to: number): Promise<number | undefined> {
  const row = await db.selectFrom('site_facts').select('value').where('name', '=', name).executeTakeFirst()
  if (!row) return (await addFact(db, name, to)) ? 0 : undefined
  const before = Number(row.value)
  if (before >= to && before <= to + FUTURE_MS) return undefined
  const { numUpdatedRows } = await db
    .updateTable('site_facts')
    .set({ value: String(to) })
    .where('name', '=', name)
    .where('value', '=', row.value)
    .executeTakeFirst()
  return numUpdatedRows > 0n ? before : undefined
}

/** Makes others that lock the same fact wait until the transaction ends. The fact is there already. */
export async function lockFact(trx: Db, name: string): Promise<void> {
  await trx
    .updateTable('site_facts')
    .set(({ ref }) => ({ value: ref('value') }))
    .where('name', '=', name)
    .execute()
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
