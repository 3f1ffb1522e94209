import { type Dialect, PostgresDialect } from 'kysely'

const MAX_CONNECTIONS = 10
const INT8_OID = 20
const NUMERIC_OID = 1700

/** PostgreSQL; `bigint` and `numeric` are read as numbers, for ours stay far below 2⁵³. */
export async function openPostgres(url: string): Promise<Dialect> {
  const { default: pg } = await import('pg')
  const types = new pg.TypeOverrides()
  types.setTypeParser(INT8_OID, Number)
  types.setTypeParser(NUMERIC_OID, Number)
  const pool = new pg.Pool({ connectionString: url, max: MAX_CONNECTIONS, types })
  // An idle connection that the server closes is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  // So would one that is cut while it works: its query fails, which whoever asked hears of.
  pool.on('connect', client => client.on('error', () => undefined))
  return new PostgresDialect({ pool })
}
