import '../accounts/accounts.table.ts'
import type { Db } from '../platform/database/open-database.ts'
import { readKey, writeKey } from './read-key.ts'
import './storage.table.ts'
import type { Storage } from './usage.contract.ts'

const PAGE = 50

/** Accounts by the space they take, the largest first. */
export async function listStorage(
  db: Db,
  before: string | undefined,
): Promise<Omit<Storage, 'limit' | 'diskFree' | 'diskTotal'>> {
  const rows = await findLargest(db, before)
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  const people = await findPeople(
    db,
    shown.map(({ account_id }) => account_id),
  )
  const { total, countedAt } = await db
    .selectFrom('account_storage')
    .select(({ fn }) => [
      fn.sum<number | null>('bytes').as('total'),
      fn.max<number | null>('counted_at').as('countedAt'),
    ])
    .executeTakeFirstOrThrow()
  return {
    accounts: shown.flatMap(({ account_id: id, bytes }) => {
      const person = people.get(id)
      if (!person) return []
      const { email, is_guest, institution } = person
      return [{ id, email: is_guest ? null : email, institution, bytes }]
    }),
    next: rows.length > PAGE && last ? writeKey({ at: last.bytes, id: last.account_id }) : null,
    total: Number(total ?? 0),
    countedAt: countedAt === null ? null : Number(countedAt),
  }
}

/** Alone, for joined with the accounts a database may go through all of these first. */
function findLargest(db: Db, before: string | undefined) {
  let query = db
    .selectFrom('account_storage')
    .select(['account_id', 'bytes'])
    .orderBy('bytes', 'desc')
    .orderBy('account_id', 'desc')
    .limit(PAGE + 1)
  const key = readKey(before)
  if (key) {
    query = query
      .where('bytes', '<=', key.at)
      .where(({ eb, or }) => or([eb('bytes', '<', key.at), eb('account_id', '<', key.id)]))
  }
  return query.execute()
}

async function findPeople(db: Db, ids: readonly string[]) {
  const query = db.selectFrom('accounts').select(['id', 'email', 'is_guest', 'institution'])
  const rows = ids.length === 0 ? [] : await query.where('id', 'in', ids).execute()
  return new Map(rows.map(row => [row.id, row]))
}
