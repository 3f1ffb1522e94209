import { sql } from 'kysely'
import type { OpenDatabase } from '../../platform/database/open-database.ts'
import type { Row } from './dump-database.ts'

/** SQLite takes 32,766 values in one statement. */
const VALUES_AT_ONCE = 10_000
/** MySQL takes statements of 16 MB. */
const BYTES_AT_ONCE = 1_000_000

/** Adds rows of a backup, whose values are written as the kind of database wants them. */
export async function insertRows(
  { db, kind }: Pick<OpenDatabase, 'db' | 'kind'>,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  const types = await columnTypesOf(db, table)
  for (const batch of batches(rows)) {
    const converted = batch.map(row =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [column, convert(value, types.get(column) ?? '')]),
      ),
    )
    await db
      .insertInto(table as never)
      .values(converted as never)
      .execute()
  }
  if (kind === 'postgres') await continueSequences(db, table)
}

async function columnTypesOf(db: OpenDatabase['db'], table: string): Promise<ReadonlyMap<string, string>> {
  const found = (await db.introspection.getTables()).find(each => each.name === table)
  return new Map(found?.columns.map(column => [column.name, column.dataType]))
}

/** Between databases, flags differ (0 and 1, or a boolean) and dates (text, or a type of their own). */
function convert(value: unknown, type: string): unknown {
  if (type === 'bool') return typeof value === 'number' ? value !== 0 : value
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'string' && /^(datetime|timestamp)/.test(type) ? new Date(value) : value
}

function* batches(rows: readonly Row[]): Generator<readonly Row[]> {
  let batch: Row[] = []
  let values = 0
  let bytes = 0
  for (const row of rows) {
    const size = Object.values(row).reduce<number>(
      (sum, value) => sum + (typeof value === 'string' ? value.length : 8),
      0,
    )
    const columns = Object.keys(row).length
    if (batch.length > 0 && (values + columns > VALUES_AT_ONCE || bytes + size > BYTES_AT_ONCE)) {
      yield batch
      batch = []
      values = 0
      bytes = 0
    }
    batch.push(row)
    values += columns
    bytes += size
  }
  if (batch.length > 0) yield batch
}

/** Columns that count by themselves go on after the highest number; the other databases see to that themselves. */
async function continueSequences(db: OpenDatabase['db'], table: string): Promise<void> {
  const found = (await db.introspection.getTables()).find(each => each.name === table)
  for (const { name } of found?.columns.filter(column => column.isAutoIncrementing) ?? []) {
    await sql`select setval(pg_get_serial_sequence(${table}, ${name}), coalesce((select max(${sql.ref(name)}) from ${sql.table(table)}), 0) + 1, false)`.execute(
      db,
    )
  }
}
