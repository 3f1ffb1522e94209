import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { migrateDatabase } from '../../platform/database/migrate.ts'
import type { OpenDatabase } from '../../platform/database/open-database.ts'
import type { Platform } from '../../platform/platform.ts'
import { backupErrors } from './backup.errors.ts'
import { putDatabaseBack } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

const BACKUPS_KEPT = 5

type Upgrading = Pick<Platform, 'config' | 'database' | 'log' | 'now'>
type Migrate = (database: OpenDatabase) => Promise<unknown>

/**
 * Brings a database that is older than the code up to date, after a backup of it below `data/backups`, and puts that back
 * when it fails. The files of the site are not touched by an upgrade, and not saved.
 *
 * @returns the database, opened anew where it had to be replaced
 * @throws UPGRADE_UNDONE
 */
export async function upgradeDatabase(
  { config, database, log, now }: Upgrading,
  migrate: Migrate = migrateDatabase,
): Promise<{ database: OpenDatabase; db: OpenDatabase['db'] }> {
  const time = new Date(now()).toISOString().replace(/\D/g, '').slice(0, 14)
  const file = join(backupsFolder(config), `before-upgrade-${time}.backup`)
  await writeBackup({ config, db: database.db, now }, { file, force: true, hasFiles: false })
  await removeOldBackups(config)
  log.info({ file }, 'saved the database before its upgrade')
  try {
    await migrate(database)
    return { database, db: database.db }
  } catch (error) {
    log.error({ err: error }, 'the upgrade of the database failed and is undone')
    await database.close()
    await putDatabaseBack(config, file)
    const reason = error instanceof Error ? error.message : String(error)
    throw backupErrors.make('UPGRADE_UNDONE', { values: { reason, file }, cause: error })
  }
}

const backupsFolder = ({ dataFolder }: Pick<Config, 'dataFolder'>) => join(dataFolder, 'backups')

async function removeOldBackups(config: Config): Promise<void> {
  const names = (await readdir(backupsFolder(config))).filter(name => /^before-upgrade-\d{14}\.backup$/.test(name))
  for (const name of names.sort().slice(0, -BACKUPS_KEPT)) await rm(join(backupsFolder(config), name))
}
