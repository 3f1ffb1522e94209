import { setImmediate } from 'node:timers/promises'
import '../accounts/accounts.table.ts'
import '../analyses/analyses.table.ts'
import type { Db } from '../platform/database/open-database.ts'
import type { Platform } from '../platform/platform.ts'
import '../studies/studies.table.ts'
import './storage.table.ts'

/** Counted in one go; between two of them everything else has its turn. */
const ACCOUNTS_AT_ONCE = 300

/** Counts the space that every account takes, as its quota counts it, for a list that begins with the largest. */
export async function countStorage({ db, now }: Pick<Platform, 'db' | 'now'>): Promise<void> {
  for (let after = ''; ; ) {
    const accounts = await db
      .selectFrom('accounts')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(ACCOUNTS_AT_ONCE)
      .execute()
    const ids = accounts.map(({ id }) => id)
    if (ids.length === 0) return
    await write(db, { ids, bytes: await sumBytes(db, ids), now: now() })
    after = ids[ids.length - 1]
    await setImmediate()
  }
}

/** Bytes of uploads, datasets and results, by account. */
async function sumBytes(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const uploads = await db
    .selectFrom('uploads')
    .select(({ fn }) => ['account_id', fn.sum<number | null>('bytes').as('bytes')])
    .where('account_id', 'in', ids)
    .groupBy('account_id')
    .execute()
  const datasets = await db
    .selectFrom('datasets')
    .innerJoin('studies', 'studies.id', 'datasets.study_id')
    .select(({ fn }) => [
      'studies.account_id',
      fn.sum<number | null>('datasets.bytes').as('bytes'),
      fn.sum<number | null>('datasets.clean_bytes').as('clean'),
    ])
    .where('studies.account_id', 'in', ids)
    .where('studies.state', '=', 'ready')
    .groupBy('studies.account_id')
    .execute()
  const results = await db
    .selectFrom('analyses')
    .select(({ fn }) => ['account_id', fn.sum<number | null>('results_bytes').as('bytes')])
    .where('account_id', 'in', ids)
    .groupBy('account_id')
    .execute()
  const sums = new Map<string, number>()
  const add = (id: string, bytes: number | null) => sums.set(id, (sums.get(id) ?? 0) + Number(bytes ?? 0))
  for (const { account_id, bytes } of [...uploads, ...results]) add(account_id, bytes)
  for (const { account_id, bytes, clean } of datasets) add(account_id, Number(bytes ?? 0) + Number(clean ?? 0))
  return sums
}

interface Counted {
  readonly ids: readonly string[]
  readonly bytes: ReadonlyMap<string, number>
  readonly now: number
}

async function write(db: Db, { ids, bytes, now }: Counted): Promise<void> {
  const rows = [...bytes].filter(([, sum]) => sum > 0)
  await db.transaction().execute(async trx => {
    await trx.deleteFrom('account_storage').where('account_id', 'in', ids).execute()
    if (rows.length === 0) return
    // One that was deleted meanwhile has no row to refer to.
    const left = await trx.selectFrom('accounts').select('id').where('id', 'in', ids).execute()
    const known = new Set(left.map(({ id }) => id))
    const values = rows
      .filter(([id]) => known.has(id))
      .map(([account_id, sum]) => ({ account_id, bytes: sum, counted_at: now }))
    if (values.length > 0) await trx.insertInto('account_storage').values(values).execute()
  })
}
