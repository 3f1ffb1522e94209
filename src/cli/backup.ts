import { resolveConfig } from '../config.ts'
import { formatBytes } from '../define/format-bytes.ts'
import { restoreBackup } from '../upkeep/backup/restore-backup.ts'
import { writeBackup } from '../upkeep/backup/write-backup.ts'
import { openSite } from './open-site.ts'

interface BackupOptions {
  readonly site: string
  readonly force: boolean
}

/** `science-flask backup FILE` */
export async function backupFromShell(file: string, { site, force }: BackupOptions): Promise<void> {
  const platform = await openSite(site, 'shell')
  try {
    const { rows, files, bytes, missing } = await writeBackup(platform, { file, force })
    const size = formatBytes(bytes)
    process.stdout.write(`Saved ${count(rows, 'row')} and ${count(files, 'file')} (${size}) in ${file}.\n`)
    if (missing.length === 0) return
    const list = missing.map(path => `  ${path}\n`).join('')
    process.stderr.write(`These are in the database and not on the disk; "science-flask doctor" says more:\n${list}`)
  } finally {
    await platform.database.close()
  }
}

interface RestoreOptions {
  readonly site: string
  readonly replace: boolean
}

/** `science-flask restore FILE` */
export async function restoreFromShell(file: string, { site, replace }: RestoreOptions): Promise<void> {
  const config = resolveConfig(site)
  const { rows, files, site: name, createdAt } = await restoreBackup(config, { file, replace })
  process.stdout.write(
    `Restored “${name}” as it was at ${createdAt}: ${count(rows, 'row')}, ${count(files, 'file')}.\n`,
  )
}

const count = (number: number, what: string) => `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`
