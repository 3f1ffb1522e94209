import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../../test/databases.ts'
import { type AdminSite, openAdminSite } from '../../../test/open-admin.ts'
import { makeAccount } from '../../../test/open-services.ts'
import type { Visitor } from '../../../test/visitor.ts'
import type { DatabaseKind } from '../../platform/database/open-database.ts'
import type { RowsPage, TablesAnswer } from '../admin.contract.ts'
import { findResource, resources } from '../resources/resources.ts'
import { indexName, listIndexes } from './choose-index.ts'
import { listRows, type RowsQuery } from './list-rows.ts'

const TABLES = '/api/v1/admin/tables'
/** Tables of the tools that keep the database in order. */
const NOT_OURS = ['kysely_migration', 'kysely_migration_lock']

describeOnEachDatabase('lists of every table', database => {
  let site: AdminSite
  let boss: Visitor
  beforeAll(async () => {
    site = await openAdminSite(database())
    boss = await site.logIn('boss@mit.edu', 'superuser')
  })
  afterAll(() => site?.close())

  const list = async (table: string, query: string) => {
    const { status, body } = await boss.get<RowsPage>(`${TABLES}/${table}/rows?${query}`)
    expect([status, body]).toMatchObject([200, { rows: expect.any(Array) }])
    return body
  }

  it('describes every table and every column, or names it as secret', async () => {
    const tables = await database().db.introspection.getTables()
    const found = tables
      .filter(({ name }) => !NOT_OURS.includes(name))
      .map(({ name, columns }) => [name, columns.map(column => column.name).sort()])
    const described = resources.map(({ table, columns, secret }) => {
      const own = Object.entries(columns).filter(([, { gather }]) => !gather)
      return [table, [...own.map(([name]) => name), ...secret].sort()]
    })
    expect(Object.fromEntries(described)).toEqual(Object.fromEntries(found))
  })

  it('has an index for every order and every filter that counts on one', async () => {
    const indexes = await readIndexes(database().kind)
    const begins = (table: string, columns: readonly string[]) =>
      indexes.some(index => index.table === table && columns.every((column, at) => index.columns[at] === column))
    const missing = resources.flatMap(resource => {
      const { table, indexed, unique } = resource
      const wanted = [...listIndexes(resource), ...[...Object.keys(indexed), ...unique].map(column => [column])]
      return wanted.filter(columns => !begins(table, columns)).map(columns => `${table} (${columns.join(', ')})`)
    })
    expect(missing).toEqual([])
  })

  it('knows the names of the indexes along which it reads', async () => {
    const names = (await readIndexes(database().kind)).map(({ table, name }) => `${table} ${name}`)
    const called = resources.flatMap(resource =>
      listIndexes(resource).map(index => `${resource.table} ${indexName(resource, index)}`),
    )
    // The other two databases call the key of a table otherwise, and are told no names.
    expect(called.filter(name => !name.endsWith(' PRIMARY') && !names.includes(name))).toEqual([])
  })

  it('lists every table, sorted both ways, and never names a secret', async () => {
    const { body } = await boss.get<TablesAnswer>(TABLES)
    expect(body.tables.map(({ name }) => name)).toContain('accounts')
    for (const { table, sorts, secret, columns } of resources) {
      for (const sort of sorts.flatMap(each => [each, `-${each}`])) {
        const page = await list(table, `sort=${sort}&columns=${Object.keys(columns).join(',')}`)
        expect(page.count).toBeGreaterThanOrEqual(page.rows.length)
      }
      for (const column of secret) {
        const { status } = await boss.get(`${TABLES}/${table}/rows?columns=${column}`)
        expect([table, column, status]).toEqual([table, column, 400])
      }
    }
  })

  it('goes through all rows in either direction, empty values and equal ones included', async () => {
    const { db } = database()
    const ids: string[] = []
    for (let index = 0; index < 23; index++) {
      const { id } = await makeAccount(database(), 'account')
      const last_name = index % 4 === 0 ? null : `Name ${index % 3}`
      await db.updateTable('accounts').set({ last_name, institution: 'paging' }).where('id', '=', id).execute()
      ids.push(id)
    }
    for (const sort of ['last_name', '-last_name', 'created_at', '-email']) {
      const forward = await walk(list, `sort=${sort}&filter=institution:is:paging&size=4`, 'after')
      const backward = await walk(list, `sort=${sort}&filter=institution:is:paging&size=4`, 'before')
      expect(forward.toSorted()).toEqual(ids.toSorted())
      expect(backward.toReversed()).toEqual(forward)
    }
    const names = await list('accounts', 'sort=last_name&filter=institution:is:paging&size=200')
    const seen = names.rows.map(({ values }) => values.last_name)
    expect(seen.slice(0, 6)).toEqual(Array(6).fill(null))
    expect(seen.slice(6)).toEqual(seen.slice(6).toSorted())
  })

  it('goes on where it is, whatever is made or deleted before it', async () => {
    const first = await list('accounts', 'sort=email&filter=institution:is:paging&size=5')
    await database().db.deleteFrom('accounts').where('id', '=', first.rows[0].key).execute()
    const next = await list('accounts', `sort=email&filter=institution:is:paging&size=5&after=${first.next}`)
    expect(next.rows[0].values.email).toSatisfy(email => String(email) > String(first.rows[4].values.email))
    const back = await list('accounts', `sort=email&filter=institution:is:paging&size=5&before=${next.previous}`)
    expect(back.rows.map(({ key }) => key)).toEqual(first.rows.slice(1).map(({ key }) => key))
    expect(back.previous).toBeNull()
  })

  it('reads so many rows and no more, says where it stopped, and loses none on the way', async () => {
    const wanted = await walk(list, 'sort=last_name&filter=institution:is:paging&size=200', 'after')
    const accounts = resources[0]
    for (const way of ['after', 'before'] as const) {
      const found: string[] = []
      let place: Partial<RowsQuery> = way === 'before' ? { fromEnd: true } : {}
      for (let asked = 0; asked < 100; asked++) {
        const query = { sort: 'last_name', filter: ['institution:is:paging'], size: 3, ...place }
        const page = await listRows(database(), { resource: accounts, query, mostRead: 5 }, findResource)
        const keys = page.rows.map(({ key }) => key)
        found.push(...(way === 'before' ? keys.toReversed() : keys))
        const next = page.goOn ?? (way === 'before' ? page.previous : page.next)
        if (next === null) break
        expect(page.count).toBeNull()
        place = { [way]: next }
      }
      expect(way === 'before' ? found.toReversed() : found).toEqual(wanted)
    }
  })

  it('stops early where the database is slow, and loses none on the way either', async () => {
    const wanted = await walk(list, 'sort=last_name&filter=institution:is:paging&size=200', 'after')
    for (let index = 0; index < 60; index++) await makeAccount(database(), 'account')
    const found: string[] = []
    let after: string | undefined
    let asked = 0
    for (; asked < 100; asked++) {
      let ms = 0
      const query = {
        sort: 'last_name',
        filter: ['first_name:empty', 'language:empty'],
        size: 200,
        ...(after ? { after } : {}),
      }
      const page = await listRows(database(), { resource: resources[0], query, clock: () => (ms += 90) }, findResource)
      found.push(...page.rows.map(({ key }) => key))
      after = page.goOn ?? undefined
      if (after === undefined) break
    }
    expect(asked).toBeGreaterThan(0)
    expect(wanted.filter(key => !found.includes(key))).toEqual([])
    expect(new Set(found).size).toBe(found.length)
  })

  it('filters by ticks, times, words, roles and relations', async () => {
    const guest = await makeAccount(database(), 'guest')
    const curator = await makeAccount(database(), 'account', 'curator')
    const guests = await list('accounts', 'filter=is_guest:is:true&size=200&columns=is_guest')
    expect(guests.rows.map(({ key }) => key)).toContain(guest.id)
    expect(guests.rows.every(({ values }) => values.is_guest === true)).toBe(true)
    const curators = await list('accounts', 'filter=roles:is:curator')
    expect(curators.rows.map(({ key, values }) => [key, values.roles])).toEqual([[curator.id, 'curator']])
    const none = await list(
      'accounts',
      `filter=created_at:from:${Date.parse('2025-01-01')}&filter=created_at:to:${Date.parse('2025-02-01')}`,
    )
    expect(none.rows).toEqual([])
    const granted = await list('account_roles', `filter=account_id:is:${curator.id}`)
    expect(granted.rows).toMatchObject([{ key: `${curator.id}~curator`, titles: { account_id: curator.email } }])
  })

  it('searches for text as it stands, upper and lower case alike', async () => {
    const { db } = database()
    const person = await makeAccount(database(), 'account')
    await db
      .updateTable('accounts')
      .set({ last_name: "O'Neil_100% ; drop table accounts" })
      .where('id', '=', person.id)
      .execute()
    const search = async (term: string) =>
      (await list('accounts', `search=${encodeURIComponent(term)}`)).rows.map(({ key }) => key)
    expect(await search("o'neil_100%")).toEqual([person.id])
    expect(await search('_00% ; D')).toEqual([])
    expect(await search('!')).toEqual([])
    expect(await search(person.email)).toEqual([person.id])
    expect(await search(person.id)).toEqual([person.id])
    expect(await search('neil\0_')).toEqual([person.id])
  })

  it.each([
    'sort=password',
    'sort=image',
    'filter=nothing:is:1',
    'filter=created_at:is:today',
    'filter=__proto__:is:1',
    'columns=password',
    'after=x',
    `after=${Buffer.from('["x","y"]').toString('base64url')}`,
    'size=201',
    'size=0x',
  ])('refuses %s in words', async query => {
    const { status } = await boss.get(`${TABLES}/accounts/rows?${query}`)
    expect(status).toBe(400)
  })

  async function readIndexes(kind: DatabaseKind): Promise<{ table: string; name: string; columns: string[] }[]> {
    const query = {
      sqlite: sql<IndexRow>`select m.name as tab, i.name as idx, c.name as col from sqlite_master m join pragma_index_list(m.name) i join pragma_index_info(i.name) c where m.type = 'table' order by m.name, i.name, c.seqno`,
      postgres: sql<IndexRow>`select t.relname as tab, x.relname as idx, a.attname as col from pg_index i join pg_class t on t.oid = i.indrelid join pg_class x on x.oid = i.indexrelid join lateral unnest(i.indkey) with ordinality k(n, o) on true join pg_attribute a on a.attrelid = t.oid and a.attnum = k.n where t.relnamespace = current_schema()::regnamespace order by 1, 2, k.o`,
      mysql: sql<IndexRow>`select table_name as tab, index_name as idx, column_name as col from information_schema.statistics where table_schema = database() order by 1, 2, seq_in_index`,
    }[kind]
    const { rows } = await query.execute(database().db)
    return [...Map.groupBy(rows, row => `${row.tab} ${row.idx}`).values()].map(index => ({
      table: index[0].tab,
      name: index[0].idx,
      columns: index.map(({ col }) => col),
    }))
  }
})

interface IndexRow {
  readonly tab: string
  readonly idx: string
  readonly col: string
}

/** Keys of all rows, page by page from either end. */
async function walk(list: (table: string, query: string) => Promise<RowsPage>, query: string, way: 'after' | 'before') {
  const keys: string[] = []
  let place = way === 'before' ? 'end=true' : ''
  for (;;) {
    const page = await list('accounts', `${query}&${place}`)
    const rows = page.rows.map(({ key }) => key)
    keys.push(...(way === 'before' ? rows.toReversed() : rows))
    const next = way === 'before' ? page.previous : page.next
    if (next === null) return keys
    place = `${way}=${next}`
  }
}
