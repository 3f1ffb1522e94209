import { exportSite } from '../upkeep/export/export-site.ts'
import { openSite } from './open-site.ts'

/** `science-flask export FOLDER` */
export async function exportFromShell(folder: string, { site }: { readonly site: string }): Promise<void> {
  const platform = await openSite(site, 'shell')
  try {
    const { studies, analyses } = await exportSite(platform, folder)
    process.stdout.write(`Studies: ${studies}, analyses: ${analyses}. ${folder}/README.md says what is where.\n`)
  } finally {
    await platform.database.close()
  }
}
