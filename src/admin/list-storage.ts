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
): Promise<Omit<Storage, 'diskFree' | 'diskTotal'>> {
  let query = db
    .selectFrom('account_storage')
    .innerJoin('accounts', 'accounts.id', 'account_storage.account_id')
    .select(['account_id', 'bytes', 'email', 'is_guest', 'institution'])
    .orderBy('bytes', 'desc')
    .orderBy('account_id', 'desc')
    .limit(PAGE + 1)
  const key = readKey(before)
  if (key) {
    query = query
      .where('bytes', '<=', key.at)
      .where(({ eb, or }) => or([eb('bytes', '<', key.at), eb('account_id', '<', key.id)]))
  }
  const rows = await query.execute()
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  const { total, countedAt } = await db
    .selectFrom('account_storage')
    .select(({ fn }) => [
      fn.sum<number | null>('bytes').as('total'),
      fn.max<number | null>('counted_at').as('countedAt'),
    ])
    .executeTakeFirstOrThrow()
  return {
    accounts: shown.map(({ account_id: id, email, is_guest, institution, bytes }) => {
      return { id, email: is_guest ? null : email, institution, bytes }
    }),
    next: rows.length > PAGE && last ? writeKey({ at: last.bytes, id: last.account_id }) : null,
    total: Number(total ?? 0),
    countedAt: countedAt === null ? null : Number(countedAt),
  }
}
