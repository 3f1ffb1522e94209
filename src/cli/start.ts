import { ensureSuperuser } from '../accounts/ensure-superuser.ts'
import { requestSelfTests } from '../analyses/self-test/request-self-tests.ts'
import { createServer } from '../server.ts'
import { loadTools } from '../tools/load-tools.ts'
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
  const worker = superviseWorker(config.siteFolder, log)
  stopOnSignal(async () => {
    await Promise.all([worker.stop(), app.close()])
    await platform.database.close()
  }, log)
  process.stdout.write(describeStart(config, superuser))
}

interface StartFacts {
  readonly url: string
  readonly smtpUrl?: string
  readonly site: { readonly name: string }
}

function describeStart({ url, smtpUrl, site }: StartFacts, superuser?: { email: string; password: string }): string {
  const account = superuser
    ? `First superuser   ${superuser.email}\nOne-time password ${superuser.password}   (shown only now; you choose your own at the first log-in)\n`
    : ''
  const mails = smtpUrl ? 'are sent by the SMTP server' : `can be read at ${url}/mailbox (no SMTP_URL is set)`
  return `\n${site.name} runs at  ${url}\n\n${account}Mails             ${mails}\nStop              Ctrl+C\n\n`
}
