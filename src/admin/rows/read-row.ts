import { type RawBuilder, sql } from 'kysely'
import type { ParameterValues } from '../../define/tool.ts'
import type { Db } from '../../platform/database/open-database.ts'
import { httpErrors } from '../../platform/http/http.errors.ts'
import type { Services } from '../../tools/services.ts'
import type { RowPage } from '../admin.contract.ts'
import type { Resource } from '../resources/resource.ts'
import { describeRowActions } from './describe-action.ts'
import { type FindResource, readRows } from './read-rows.ts'
import { readKey, whereKeys } from './row-key.ts'
import { readCell } from './values.ts'

/** A row with all its columns. @throws NOT_FOUND */
export async function readRow(services: Services, place: RowPlace, find: FindResource): Promise<RowPage> {
  const { resource, key } = place
  const columns = Object.keys(resource.columns)
  const [row] = await readRows(services.db, { resource, columns, keys: [key] }, find)
  if (!row) throw httpErrors.make('NOT_FOUND')
  return {
    row,
    name: String(row.values[resource.name] ?? key),
    fields: await readFields(services.db, place),
    actions: await describeRowActions(services, resource, key),
    facts: [...((await resource.facts?.(services, key)) ?? [])],
  }
}

export interface RowPlace {
  readonly resource: Resource
  readonly key: string
}

/** What can be edited, as forms have it: nothing is an empty text. @param lock  to keep it as it is until the transaction ends */
export async function readFields(
  db: Db,
  { resource, key }: RowPlace,
  lock: RawBuilder<unknown> = sql``,
): Promise<ParameterValues> {
  const fields = Object.keys(resource.edit?.fields ?? {})
  const columns = sql.join([...new Set([...resource.key, ...fields])].map(column => sql.ref(column)))
  const query = sql<
    Record<string, unknown>
  >`select ${columns} from ${sql.table(resource.table)} where ${whereKeys(resource, [readKey(resource, key)])} ${lock}`
  const row = (await query.execute(db)).rows[0]
  if (!row) throw httpErrors.make('NOT_FOUND')
  return Object.fromEntries(fields.map(field => [field, readCell(resource.columns[field].kind, row[field]) ?? '']))
}
