/*
 * A backup is a gzipped tar file, so that `tar xzf` opens it anywhere:
 *
 *     backup.json                         what it is: BackupHead
 *     database/<table>/<number>.ndjson    rows, one JSON object a line, the same for each kind of database
 *     data/<path below the data folder>   files of studies, uploads and runs; a name that ends in / is an empty folder
 *     checksums/<number>.sha256           after every few hundred parts: their sums, as `sha256sum -c` reads them
 *     end.json                            what must have come: BackupEnd
 */

export const FORMAT = 1
export const HEAD_NAME = 'backup.json'
export const END_NAME = 'end.json'
export const SUMS_PREFIX = 'checksums/'
export const ROWS_PREFIX = 'database/'
export const FILES_PREFIX = 'data/'

export interface BackupHead {
  readonly format: number
  /** Of Science Flask. */
  readonly version: string
  readonly site: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly database: string
  /** Names, oldest first: the schema that the rows have. */
  readonly migrations: readonly string[]
  /** False: only the database was saved. */
  readonly hasFiles: boolean
}

/** A row whose files were deleted while the backup was made: it is left out when the backup is restored. */
export interface GoneRow {
  readonly table: 'studies' | 'analyses' | 'uploads'
  readonly id: string
}

export interface BackupEnd {
  readonly rows: number
  readonly files: number
  readonly bytes: number
  /** SHA-256 of all lines of all checksums. */
  readonly sums: string
  readonly gone: readonly GoneRow[]
}
