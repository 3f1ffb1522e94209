import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { type Line, openLine } from './cut-line.ts'
import { linkIn, type MailCatcher, startMailCatcher } from './mail-catcher.ts'
import { type RunningSite, startSite } from './start-site.ts'
import { makeTrialSite } from './trial-site.ts'
import { Visitor } from './visitor.ts'

/** Debian's libfaketime, which gives processes another clock. */
const FAKE_CLOCK = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/faketime/libfaketimeMT.so.1`
const EMAIL = 'grace@mail.imperial.ac.uk'
const FORM = { email: EMAIL, password: 'first actual case of bug', firstName: 'Grace', lastName: 'Hopper' }

const hasFakeClock = existsSync(FAKE_CLOCK)
if (!hasFakeClock && process.env.CI) throw new Error('The clock tests need libfaketime: apt-get install faketime')
if (!hasFakeClock)
  process.stdout.write('Skipped: the clock tests need libfaketime (Debian: apt-get install faketime)\n')

describe.skipIf(!hasFakeClock)('a machine whose clock jumps', () => {
  let folder: Awaited<ReturnType<typeof makeTrialSite>>
  let scratch: string
  let mails: MailCatcher
  let toMails: Line
  let site: RunningSite
  let processes: readonly unknown[]
  /** Sets the clock of web process and worker, such as `+2d` from the true time. */
  const setClock = (offset: string) => writeFile(join(scratch, 'clock'), `${offset}\n`)

  beforeAll(async () => {
    folder = await makeTrialSite()
    scratch = await mkdtemp(join(tmpdir(), 'science-flask-clock-'))
    await setClock('+0')
    mails = await startMailCatcher()
    toMails = await openLine({ host: '127.0.0.1', port: Number(new URL(mails.url).port) })
    const env = {
      LD_PRELOAD: FAKE_CLOCK,
      FAKETIME_TIMESTAMP_FILE: join(scratch, 'clock'),
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      SMTP_URL: `smtp://127.0.0.1:${toMails.port}`,
    }
    site = await startSite({ siteFolder: folder.folder, env })
    processes = [site.webPid(), site.workerPid()]
  })
  afterAll(async () => {
    await site?.remove()
    await toMails?.close()
    await mails?.close()
    await folder?.remove()
    await rm(scratch, { recursive: true, force: true })
  })

  it.each([
    ['forward by two days', '+2d'],
    ['back by a day', '+1d'],
    ['back by more than a month', '-40d'],
    ['forward by more than a month', '+0'],
  ])('%s while an analysis runs loses nothing', async (_, offset) => {
    const visitor = new Visitor(site.url)
    const example = await visitor.post<AnalysisFacts>('/api/v1/tools/trial/example')
    expect(example.status).toBe(201)
    await visitor.waitForAnalysis(example.body.id)
    const form = { name: 'Through', parameters: { seconds: 2 } }
    const run = await visitor.post<AnalysisFacts>(`/api/v1/studies/${example.body.study.id}/analyses`, form)
    while (!(await visitor.get<AnalysisFacts>(`/api/v1/analyses/${run.body.id}`)).body.progressText)
      await setTimeout(50)
    await setClock(offset)
    const next = await new Visitor(site.url).post<AnalysisFacts>('/api/v1/tools/trial/example')
    // By its link: the session of a guest does not last for a month.
    const ended = await visitor.waitForAnalysis(run.body.link)
    expect(ended).toMatchObject({ state: 'done', attempt: 1 })
    const after = await visitor.waitForAnalysis(next.body.link)
    expect(after).toMatchObject({ state: 'done', attempt: 1 })
    expect([site.webPid(), site.workerPid()]).toEqual(processes)
  })

  it('delays a mail by an hour without a mail server, and sends it once', async () => {
    toMails.cut()
    expect((await new Visitor(site.url).post('/api/auth/sign-up/email', FORM)).status).toBe(200)
    // Not only tried, but put back: its pause begins at the clock of that moment.
    const delayed = () => site.output().split('mail delayed').length
    for (let minutes = 10; minutes <= 60; minutes += 10) {
      const before = delayed()
      await setClock(`+${minutes}m`)
      await expect.poll(delayed, { timeout: 20_000 }).toBeGreaterThan(before)
    }
    toMails.mend()
    await setClock('+2h')
    const mail = await mails.waitFor(EMAIL, /confirm/i)
    await setClock('+4h')
    const link = new URL(linkIn(mail))
    expect((await new Visitor(site.url).get(link.pathname + link.search)).headers.get('location')).toBe('/confirmed')
    await mails.waitFor(EMAIL, /welcome/i)
    expect(mails.mails).toHaveLength(2)
  })
})
