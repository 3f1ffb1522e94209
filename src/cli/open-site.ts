import { type Config, resolveConfig } from '../config.ts'
import { createLogger } from '../platform/create-logger.ts'
import { migrateDatabase } from '../platform/database/migrate.ts'
import { openDatabase } from '../platform/database/open-database.ts'
import { newId, type Platform } from '../platform/platform.ts'

/** The site's settings, database (brought up to date) and log, for one process. */
export async function openSite(siteFolder: string, role: 'web' | 'worker' | 'shell'): Promise<Platform> {
  const config: Config = resolveConfig(siteFolder)
  const database = await openDatabase(config.databaseUrl)
  await migrateDatabase(database)
  return { config, database, db: database.db, log: createLogger(config, role), now: Date.now, newId }
}
