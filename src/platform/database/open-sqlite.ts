import type { Database } from 'better-sqlite3'
import { CompiledQuery, type DatabaseConnection, type Dialect, SqliteDialect, SqliteDriver } from 'kysely'

/** How long a statement waits for another process's write to end. */
const BUSY_TIMEOUT_MS = 10_000

/** SQLite in write-ahead mode; readers never wait, writers of all processes queue. */
export async function openSqlite(path: string): Promise<Dialect> {
  const { default: Database } = await import('better-sqlite3')
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  database.pragma('journal_mode = WAL')
  // A power cut may undo the last moments under NORMAL; an accepted analysis must survive it.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  return new ImmediateSqliteDialect(database)
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: Database

  constructor(database: Database) {
    super({ database })
    this.#database = database
  }

  override createDriver() {
    return new ImmediateSqliteDriver(this.#database)
  }
}

/** Takes the write lock when a transaction begins: one that reads first and writes later would fail when another process wrote in between. */
class ImmediateSqliteDriver extends SqliteDriver {
  readonly #database: Database

  constructor(database: Database) {
    super({ database })
    this.#database = database
  }

  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** On a full disk SQLite has undone the transaction by itself; the error to tell of is the first one. */
  override async rollbackTransaction(connection: DatabaseConnection) {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}
