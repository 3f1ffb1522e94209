import { type Dialect, MysqlDialect } from 'kysely'

const MAX_CONNECTIONS = 10

/** MySQL or MariaDB, in UTC and 4-byte UTF-8; sums are read as numbers. */
export async function openMysql(url: string): Promise<Dialect> {
  const { createPool } = await import('mysql2')
  const pool = createPool({
    uri: url.replace(/^mariadb:/, 'mysql:'),
    connectionLimit: MAX_CONNECTIONS,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    decimalNumbers: true,
    // Count matched rows, as the other two databases do, not only changed ones.
    flags: ['FOUND_ROWS'],
  })
  return new MysqlDialect({ pool })
}
