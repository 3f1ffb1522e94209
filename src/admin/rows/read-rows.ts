import { sql } from 'kysely'
import type { Db } from '../../platform/database/open-database.ts'
import type { RowFacts } from '../admin.contract.ts'
import type { Resource } from '../resources/resource.ts'
import { readKey, whereKeys, writeKey } from './row-key.ts'
import { readCell } from './values.ts'

/** Finds the description of another table. */
export type FindResource = (table: string) => Resource | undefined

interface Wanted {
  readonly resource: Resource
  readonly columns: readonly string[]
  /** Rows by key, in the order in which they are to come. */
  readonly keys: readonly string[]
}

/** Rows with their values and the names of what they point to; one that was deleted meanwhile is left out. */
export async function readRows(db: Db, { resource, columns, keys }: Wanted, find: FindResource): Promise<RowFacts[]> {
  if (keys.length === 0) return []
  const own = [...new Set([...resource.key, ...columns.filter(column => !resource.columns[column]?.gather)])]
  const query = sql<
    Record<string, unknown>
  >`select ${sql.join(own.map(column => sql.ref(column)))} from ${sql.table(resource.table)} where ${whereKeys(
    resource,
    keys.map(key => readKey(resource, key)),
  )}`
  const byKey = new Map((await query.execute(db)).rows.map(row => [writeKey(resource, row), row]))
  const gathered = await gatherColumns(db, { resource, columns, keys })
  const titles = await findTitles(db, { resource, columns, rows: [...byKey.values()] }, find)
  return keys.flatMap(key => {
    const row = byKey.get(key)
    if (!row) return []
    const values = columns.map(column => {
      const map = gathered.get(column)
      return [column, map ? (map.get(key) ?? '') : readCell(resource.columns[column].kind, row[column])] as const
    })
    const names = columns.flatMap(column => {
      const title = titles.get(column)?.get(String(row[column]))
      return title === undefined ? [] : [[column, title] as const]
    })
    return [{ key, values: Object.fromEntries(values), titles: Object.fromEntries(names) }]
  })
}

async function gatherColumns(db: Db, { resource, columns, keys }: Wanted) {
  const gathered = new Map<string, ReadonlyMap<string, string>>()
  for (const column of columns) {
    const gather = resource.columns[column]?.gather
    if (gather) gathered.set(column, await gather(db, keys))
  }
  return gathered
}

interface Pointing {
  readonly resource: Resource
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** Names of the rows that the values of a column are keys of: one query a column, however many rows. */
async function findTitles(db: Db, { resource, columns, rows }: Pointing, find: FindResource) {
  const titles = new Map<string, ReadonlyMap<string, string>>()
  for (const column of columns) {
    const target = find(resource.columns[column]?.of ?? '')
    const keys = [...new Set(rows.map(row => row[column]).filter(value => typeof value === 'string'))]
    if (target && keys.length > 0) titles.set(column, await readNames(db, target, keys))
  }
  return titles
}

/** Names of rows by key. */
export async function readNames(db: Db, target: Resource, keys: readonly string[]): Promise<Map<string, string>> {
  const columns = [...new Set([...target.key, target.name])]
  const query = sql<
    Record<string, unknown>
  >`select ${sql.join(columns.map(column => sql.ref(column)))} from ${sql.table(target.table)} where ${whereKeys(
    target,
    keys.map(key => readKey(target, key)),
  )}`
  const { rows } = await query.execute(db)
  return new Map(rows.map(row => [writeKey(target, row), String(row[target.name] ?? '')]))
}
