import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { type Line, openLine } from './cut-line.ts'
import { createFreshDatabase, type FreshDatabase, REACHABLE } from './databases.ts'
import { linkIn, type MailCatcher, startMailCatcher } from './mail-catcher.ts'
import { type RunningSite, startSite } from './start-site.ts'
import { makeTrialSite } from './trial-site.ts'
import { Visitor } from './visitor.ts'

const EMAIL = 'rosalind@mail.imperial.ac.uk'
const FORM = { email: EMAIL, password: 'photograph fifty-one', firstName: 'Rosalind', lastName: 'Franklin' }
/** A worker that hears nothing of the database for so long lets go of what it runs (`start-worker.ts`). */
const LEASE_MS = 25_000
/** `OUTAGE_SECONDS=60` tries the minute that a site has to survive. */
const OUTAGE_MS = Number(process.env.OUTAGE_SECONDS ?? 4) * 1_000
const DEFAULT_PORTS = { postgres: 5432, mysql: 3306 }

describe.each(['postgres', 'mysql'] as const)('an outage of the servers around a site (%s)', kind => {
  describe.skipIf(!REACHABLE[kind])('is survived', () => {
    let folder: Awaited<ReturnType<typeof makeTrialSite>>
    let fresh: FreshDatabase
    let toDatabase: Line
    let toMails: Line
    let mails: MailCatcher
    let site: RunningSite
    let processes: readonly unknown[]

    beforeAll(async () => {
      folder = await makeTrialSite()
      fresh = await createFreshDatabase(kind)
      mails = await startMailCatcher()
      const database = new URL(fresh.url)
      toDatabase = await openLine({ host: database.hostname, port: Number(database.port) || DEFAULT_PORTS[kind] })
      toMails = await openLine({ host: '127.0.0.1', port: Number(new URL(mails.url).port) })
      database.hostname = '127.0.0.1'
      database.port = String(toDatabase.port)
      const env = { DATABASE_URL: database.href, SMTP_URL: `smtp://127.0.0.1:${toMails.port}` }
      site = await startSite({ siteFolder: folder.folder, env })
      processes = [site.webPid(), site.workerPid()]
    })
    afterAll(async () => {
      await site?.remove()
      await Promise.all([toDatabase?.close(), toMails?.close()])
      await mails?.close()
      await fresh?.drop()
      await folder?.remove()
    })

    it('a mail server that is away delays the mail of a registration: none is lost, none comes twice', async () => {
      toMails.cut()
      expect((await new Visitor(site.url).post('/api/auth/sign-up/email', FORM)).status).toBe(200)
      await setTimeout(1_500)
      expect(mails.mails).toEqual([])
      toMails.mend()
      const mail = await mails.waitFor(EMAIL, /confirm/i)
      const link = new URL(linkIn(mail))
      expect((await new Visitor(site.url).get(link.pathname + link.search)).headers.get('location')).toBe('/confirmed')
      await mails.waitFor(EMAIL, /welcome/i)
      expect(mails.mails).toHaveLength(2)
    })

    it(
      'a database that is away for seconds costs no run, and is told in a sentence',
      async () => {
        const visitor = new Visitor(site.url)
        const example = await visitor.post<AnalysisFacts>('/api/v1/tools/trial/example')
        await visitor.waitForAnalysis(example.body.id)
        const form = { name: 'Through', parameters: { seconds: 2 } }
        const run = await visitor.post<AnalysisFacts>(`/api/v1/studies/${example.body.study.id}/analyses`, form)
        while (!(await visitor.get<AnalysisFacts>(`/api/v1/analyses/${run.body.id}`)).body.progressText) {
          await setTimeout(50)
        }
        toDatabase.cut()
        const answer = await visitor.get<{ code: string }>('/api/v1/studies')
        expect(answer).toMatchObject({ status: 503, body: { code: 'DATABASE_AWAY' } })
        expect((await visitor.get('/')).status).toBe(200)
        // Longer than the run: it comes to its end meanwhile.
        await setTimeout(OUTAGE_MS)
        toDatabase.mend()
        await expect.poll(async () => (await visitor.get('/api/v1/studies')).status, { timeout: 10_000 }).toBe(200)
        const ended = await visitor.waitForAnalysis(run.body.id)
        // Away for longer than a lease, the worker lets go of the run, which is run again.
        expect(ended).toMatchObject({ state: 'done', attempt: OUTAGE_MS < LEASE_MS ? 1 : expect.any(Number) })
        expect((await visitor.readResults(ended.id)).get('table.csv')).toContain('s3,5,7')
        expect([site.webPid(), site.workerPid()]).toEqual(processes)
      },
      90_000 + OUTAGE_MS,
    )
  })
})
