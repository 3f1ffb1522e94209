import { type Config, resolveConfig } from '../config.ts'
import { createLogger } from '../platform/create-logger.ts'
import { lacksMigrations, migrateDatabase } from '../platform/database/migrate.ts'
import { openDatabase } from '../platform/database/open-database.ts'
import { newId, type Platform } from '../platform/platform.ts'
import { watchState } from '../platform/state/watch-state.ts'
import { readJournal } from '../upkeep/backup/restore-journal.ts'

interface Opening {
  /** Default: true; false: an upgrade of the database is not preceded by a backup of it. */
  readonly hasBackup?: boolean
}

/** The site's settings, database (brought up to date) and log, for one process. */
export async function openSite(
  siteFolder: string,
  role: 'web' | 'worker' | 'shell',
  { hasBackup = true }: Opening = {},
): Promise<Platform> {
  const config: Config = resolveConfig(siteFolder)
  const log = createLogger(config, role)
  // What follows is loaded when it is needed, which is seldom.
  if (readJournal(config)) {
    const { finishRestore } = await import('../upkeep/backup/finish-restore.ts')
    log.warn({ restored: await finishRestore(config) }, 'a restore that was broken off was brought to its end')
  }
  const database = await openDatabase(config.databaseUrl)
  const isOld = await lacksMigrations(database.db)
  if (!isOld || !hasBackup) await migrateDatabase(database)
  const platform = { config, database, db: database.db, state: watchState(database.db), log, now: Date.now, newId }
  if (!isOld || !hasBackup) return platform
  const { upgradeDatabase } = await import('../upkeep/backup/upgrade-database.ts')
  const upgraded = await upgradeDatabase(platform)
  return { ...platform, ...upgraded, state: watchState(upgraded.db) }
}
