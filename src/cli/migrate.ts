import { openSite } from './open-site.ts'

/** `science-flask migrate` */
export async function migrateSite(siteFolder: string): Promise<void> {
  const platform = await openSite(siteFolder, 'shell')
  await platform.database.close()
  process.stdout.write('The database is up to date.\n')
}
