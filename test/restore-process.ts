/** Backs up or restores a site, to be killed: `node test/restore-process.ts backup|restore SITE_FOLDER FILE`. */
import { resolveConfig } from '../src/config.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { restoreBackup } from '../src/upkeep/backup/restore-backup.ts'
import { writeBackup } from '../src/upkeep/backup/write-backup.ts'
import { armKill } from './kill-at.ts'

const [action, siteFolder = '', file = ''] = process.argv.slice(2)
const config = resolveConfig(siteFolder)
if (action === 'restore') {
  armKill()
  await restoreBackup(config, { file, replace: true })
} else {
  const database = await openDatabase(config.databaseUrl)
  armKill()
  await writeBackup({ config, db: database.db, now: Date.now }, { file, force: true })
  await database.close()
}
