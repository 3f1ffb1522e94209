/** As Node, PostgreSQL (shut down, starting, too many connections) and MySQL call it. */
const CODES = new Set<unknown>([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['57P01', '57P02', '57P03', '53300'],
  ...['PROTOCOL_CONNECTION_LOST', 'ER_SERVER_SHUTDOWN', 'ER_CON_COUNT_ERROR'],
])

/** The driver of PostgreSQL gives these no code. */
const MESSAGE = /^Connection terminated|^timeout exceeded when trying to connect|connection is closed|not queryable/i

/** Whether the database server could not be reached, or ended the connection: likely to pass by itself. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && CODES.has(error.code)) || MESSAGE.test(error.message) || isDatabaseAway(error.cause)
}
