/** As the file system, SQLite, PostgreSQL and MySQL call it, in this order. */
const CODES = new Set<unknown>(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100', 'ER_DISK_FULL', 'ER_RECORD_FILE_FULL'])

/** Whether something could not be written because there is no space left. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && CODES.has(error.code)) || isDiskFull(error.cause)
}
