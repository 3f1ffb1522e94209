import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillLargeSite } from '../../../bench/fill-large-site.ts'
import { sweepQuestions } from '../../../bench/sweep-questions.ts'
import { createFreshDatabase, type FreshDatabase, REACHABLE } from '../../../test/databases.ts'
import { migrateDatabase } from '../../platform/database/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../platform/database/open-database.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { requireResource } from '../resources/resources.ts'
import { readFilter } from './conditions.ts'
import { findPlaces } from './find-places.ts'
import { readOrder, turnAround } from './order.ts'
import { planRows } from './plan-rows.ts'

const SIZE = { accounts: 1_000, analyses: 20_000 }
const MOST_READ = 100
/** A page and its stops, in up to four parts, read once from the table and once from what was read; and the looks whether a filter leaves few. */
const MOST_HANDLED = 2_000

// The other two databases do not count what they read.
describe.skipIf(!REACHABLE.mysql)('lists of large tables', () => {
  let fresh: FreshDatabase
  let database: OpenDatabase
  beforeAll(async () => {
    fresh = await createFreshDatabase('mysql')
    database = await openDatabase(fresh.url)
    await migrateDatabase(database)
    await fillLargeSite(database, SIZE)
  })
  afterAll(async () => {
    await database?.close()
    await fresh?.drop()
  })

  it('read little of a table, whatever is asked and at whichever end', { timeout: 120_000 }, async () => {
    const tooMuch: string[] = []
    await database.db.connection().execute(async db => {
      const questions = await sweepQuestions(db)
      // Every other order is that from the end.
      for (const [what, address] of questions.filter((_, index) => index % 2 === 0)) {
        const asked = new URL(encodeURI(address), 'http://localhost')
        for (const isBackward of [false, true]) {
          const before = await countHandled(db)
          await find({ ...database, db }, asked, isBackward)
          const handled = (await countHandled(db)) - before
          if (handled > MOST_HANDLED) tooMuch.push(`${what}${isBackward ? ' from the end' : ''}: ${handled}`)
        }
      }
    })
    expect(tooMuch).toEqual([])
  })
})

/** As a list does, but for the count, and for the rows of the page. */
async function find(database: OpenDatabase, { pathname, searchParams }: URL, isBackward: boolean): Promise<void> {
  const resource = requireResource(pathname.split('/')[5])
  const order = readOrder(resource, searchParams.get('sort') ?? undefined, database.kind)
  const filters = searchParams.getAll('filter').map(text => readFilter(resource, text))
  const search = searchParams.get('search') ?? undefined
  const plan = await planRows(database, { order, filters, search, mostRead: MOST_READ })
  const direction = isBackward ? turnAround(order) : order
  await findPlaces(database.db, { plan, order: direction, place: undefined, limit: 51, clock: () => 0 })
}

async function countHandled(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ Value: string }>`show session status like 'Handler_read%'`.execute(db)
  return rows.reduce((sum, { Value }) => sum + Number(Value), 0)
}
