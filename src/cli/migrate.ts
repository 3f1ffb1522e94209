import { openSite } from './open-site.ts'

interface MigrateOptions {
  readonly site: string
  /** Whether a database with something in it is saved first. */
  readonly backup: boolean
}

/** `science-flask migrate` */
export async function migrateSite({ site, backup }: MigrateOptions): Promise<void> {
  const platform = await openSite(site, 'shell', { hasBackup: backup })
  await platform.database.close()
  process.stdout.write('The database is up to date.\n')
}
