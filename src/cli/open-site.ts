import { type Config, resolveConfig } from '../config.ts'
import { collectErrors, type ErrorCollector } from '../platform/alarms/collect-errors.ts'
import { createLogger } from '../platform/create-logger.ts'
import { lacksMigrations, migrateDatabase } from '../platform/database/migrate.ts'
import { openDatabase } from '../platform/database/open-database.ts'
import { newId, type Platform } from '../platform/platform.ts'
import { watchState } from '../platform/state/watch-state.ts'
import { forwardErrors } from '../upkeep/alarms/forward-errors.ts'
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
  const errors = collectErrors()
  const log = createLogger({ dataFolder: config.dataFolder, role, errors })
  // What follows is loaded when it is needed, which is seldom.
  if (readJournal(config)) {
    const { finishRestore } = await import('../upkeep/backup/finish-restore.ts')
    log.warn({ restored: await finishRestore(config) }, 'a restore that was broken off was brought to its end')
  }
  const database = await openDatabase(config.databaseUrl)
  const isOld = await lacksMigrations(database.db)
  if (!isOld || !hasBackup) await migrateDatabase(database)
  const platform = { config, database, db: database.db, state: watchState(database.db), log, now: Date.now, newId }
  if (!isOld || !hasBackup) return withAlarms(platform, role, errors)
  const { upgradeDatabase } = await import('../upkeep/backup/upgrade-database.ts')
  const upgraded = await upgradeDatabase(platform)
  return withAlarms({ ...platform, ...upgraded, state: watchState(upgraded.db) }, role, errors)
}

/** What a process of the site logs as an error is mailed to the admins; the last of it before the database is closed. */
function withAlarms(platform: Platform, role: 'web' | 'worker' | 'shell', errors: ErrorCollector): Platform {
  if (role === 'shell') return platform
  const forwarding = forwardErrors(platform, errors)
  const close = async () => {
    await forwarding.stop()
    await platform.database.close()
  }
  return { ...platform, database: { ...platform.database, close } }
}
