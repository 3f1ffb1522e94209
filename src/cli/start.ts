import { ensureSuperuser } from '../accounts/ensure-superuser.ts'
import { requestSelfTests } from '../analyses/self-test/request-self-tests.ts'
import { prepareExamples } from '../analyses/site-examples/prepare-examples.ts'
import { isArchived } from '../define/archive.ts'
import { startMailSender } from '../platform/mail/send-mails.ts'
import { createServer } from '../server.ts'
import { loadTools } from '../tools/load-tools.ts'
import { closeApp } from './close-app.ts'
import { describeStart } from './describe-start.ts'
import { openSite } from './open-site.ts'
import { stopOnSignal } from './stop-on-signal.ts'
import { superviseWorker } from './supervise-worker.ts'

interface StartOptions {
  /** Whether the example of every tool is run at once. */
  readonly selfTest: boolean
}

/** `science-flask start`: the web site in this process, its worker in a second one that is restarted when it dies. */
export async function startSite(siteFolder: string, { selfTest }: StartOptions): Promise<void> {
  const platform = await openSite(siteFolder, 'web')
  const { config, log } = platform
  const services = { ...platform, tools: await loadTools(config.siteFolder) }
  const superuser = await ensureSuperuser(platform)
  const app = await createServer(services)
  await app.listen({ host: config.host, port: config.port })
  if (selfTest) await requestSelfTests(services)
  // Nothing is left to be done at an archive but to mail links for new passwords.
  const worker = isArchived(config.site, Date.now())
    ? startMailSender(services)
    : superviseWorker(config.siteFolder, log)
  // Nobody waits for it: the pages show the examples as soon as they are there.
  const preparing = prepareExamples(services).catch(error => log.warn({ err: error }, 'no example can be shown'))
  stopOnSignal(async () => {
    await Promise.all([worker.stop(), closeApp(app), preparing])
    await platform.database.close()
  }, log)
  process.stdout.write(describeStart(config, superuser))
}
