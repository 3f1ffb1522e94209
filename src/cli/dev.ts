import { resolve } from 'node:path'
import { ensureSuperuser } from '../accounts/ensure-superuser.ts'
import { describeStart } from './describe-start.ts'
import { serveVersions } from './dev/serve-versions.ts'
import { SiteVersions } from './dev/site-versions.ts'
import { watchSite } from './dev/watch-site.ts'
import { openSite } from './open-site.ts'
import { stopOnSignal } from './stop-on-signal.ts'

/**
 * `science-flask dev`: the site as `start` runs it, and it follows its files. After every save the new version is served and
 * open pages are loaded anew; a version with mistakes is described in the browser and in the shell, and the last good one
 * goes on.
 */
export async function developSite(folder: string): Promise<void> {
  process.env.NODE_ENV = 'development'
  const platform = await openSite(resolve(folder), 'web')
  const { config } = platform
  const superuser = await ensureSuperuser(platform)
  const versions = new SiteVersions(platform, text => process.stdout.write(text))
  const server = await serveVersions(config, versions.state)
  const watch = await watchSite({ ...config, onChange: files => versions.follow(files) })
  stopOnSignal(async () => {
    watch.close()
    await Promise.all([versions.stop(), server.close()])
    await platform.database.close()
  }, platform.log)
  await versions.begin(server)
  process.stdout.write(describeStart(config, superuser) + versions.describe())
}
