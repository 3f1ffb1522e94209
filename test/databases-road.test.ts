import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import type { StudyFacts } from '../src/studies/studies.contract.ts'
import { describeOnEachDatabase } from './databases.ts'
import { listSiteExamples } from './list-site-examples.ts'
import { linkIn, type MailCatcher, startMailCatcher } from './mail-catcher.ts'
import { EXAMPLE_SITE } from './make-platform.ts'
import { compareWithReference } from './reference/compare-with-reference.ts'
import { type RunningSite, startSite } from './start-site.ts'
import { makeTrialSite } from './trial-site.ts'
import { type Answer, Visitor } from './visitor.ts'

const DATA = join(EXAMPLE_SITE, 'tools/correlation')
const TABLE = Buffer.from('id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n')
const EMAIL = 'rosalind@mail.imperial.ac.uk'
const PASSWORD = 'photograph fifty-one'
const SETTINGS = `
quotas:
  account: { studies: 4, analyses: 3 }
  guest: { studies: 3 }
`

describeOnEachDatabase('the whole road through real processes', (database, url) => {
  let folder: Awaited<ReturnType<typeof makeTrialSite>>
  let mails: MailCatcher
  let site: RunningSite
  let rosalind: Visitor
  beforeAll(async () => {
    folder = await makeTrialSite(SETTINGS)
    mails = await startMailCatcher()
    site = await startSite({ siteFolder: folder.folder, env: { DATABASE_URL: url(), SMTP_URL: mails.url } })
    rosalind = new Visitor(site.url)
  })
  afterAll(async () => {
    await site?.remove()
    await mails?.close()
    await folder?.remove()
  })

  it('registers once however often the button is clicked, confirms by mail and logs in', async () => {
    const form = { email: EMAIL, password: PASSWORD, firstName: 'Rosalind', lastName: 'Franklin' }
    const clicks = await Promise.all([1, 2, 3].map(() => new Visitor(site.url).post('/api/auth/sign-up/email', form)))
    expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200])
    const link = new URL(linkIn(await mails.waitFor(EMAIL, /confirm/i)))
    expect((await rosalind.get(link.pathname + link.search)).status).toBe(303)
    await mails.waitFor(EMAIL, /welcome/i)
    expect((await rosalind.post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD })).status).toBe(200)
    const accounts = await database().db.selectFrom('accounts').select('id').where('email', '=', EMAIL).execute()
    expect(accounts).toHaveLength(1)
  })

  it('goes from upload to a result that agrees with the reference', async () => {
    const study = await rosalind.makeStudy('correlation', 'Soil', { dataset1: join(DATA, 'soil_chemistry.csv') })
    expect(study.problems).toEqual([])
    const started = await startAnalysis(rosalind, study.id, { name: 'Ten', parameters: { features: 10 } })
    const done = await rosalind.waitForAnalysis(started.body.link)
    expect(done).toMatchObject({ state: 'done', message: '' })
    expect(compareWithReference(await rosalind.readResults(done.link), 'soil-only')).toEqual([])
    expect(linkIn(await mails.waitFor(EMAIL, /finished/i))).toBe(`${site.url}/results/${done.link}`)
  })

  it('gives a name once, also to two tabs that send it at the same moment', async () => {
    const answers = await Promise.all([1, 2].map(() => submitStudy(rosalind, 'Twin')))
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 422])
    const id = answers.find(({ status }) => status === 202)?.body.id ?? ''
    expect((await rosalind.waitForStudy(id)).state).toBe('ready')
    const runs = await Promise.all([1, 2].map(() => startAnalysis(rosalind, id, { name: 'Twin', parameters: {} })))
    expect(runs.map(({ status }) => status).sort()).toEqual([201, 422])
    await rosalind.waitForAnalysis(runs.find(({ status }) => status === 201)?.body.id ?? '')
    expect((await rosalind.delete(`/api/v1/studies/${id}`)).status).toBe(204)
  })

  it('keeps the quotas when twenty requests come at once', async () => {
    const guest = new Visitor(site.url)
    await guest.upload('first.csv', TABLE)
    const uploads = await Promise.all(Array.from({ length: 18 }, (_, index) => guest.upload(`${index}.csv`, TABLE)))
    const studies = await Promise.all(uploads.map((upload, index) => submitStudy(guest, `Study ${index}`, upload)))
    expect(studies.map(({ status }) => status).sort()).toEqual([202, 202, 202, ...Array(15).fill(403)])

    const { body } = await submitStudy(rosalind, 'Crowded')
    expect((await rosalind.waitForStudy(body.id)).state).toBe('ready')
    const runs = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        startAnalysis(rosalind, body.id, { name: `Run ${index}`, parameters: {} }),
      ),
    )
    // One of the three was taken by the soil.
    expect(runs.map(({ status }) => status).sort()).toEqual([201, 201, ...Array(18).fill(403)])
    for (const run of runs) if (run.status === 201) await rosalind.waitForAnalysis(run.body.id)
    expect((await rosalind.delete(`/api/v1/studies/${body.id}`)).status).toBe(204)
  })

  it('runs an analysis again whose worker was killed, and sends one mail about it', async () => {
    const { body } = await submitStudy(rosalind, 'Killed')
    await rosalind.waitForStudy(body.id)
    const run = await startAnalysis(rosalind, body.id, { name: 'Killed', parameters: { seconds: 1 } })
    await untilRunning(rosalind, run.body.id)
    process.kill(site.workerPid() ?? 0, 'SIGKILL')
    const done = await rosalind.waitForAnalysis(run.body.id)
    expect(done).toMatchObject({ state: 'done', attempt: 2 })
    await mails.waitFor(EMAIL, /Killed.*finished|finished.*Killed/i)
    expect(mails.mails.filter(mail => mail.text?.includes(done.link))).toHaveLength(1)
  })

  it('cancels, deletes, and leaves nothing behind', async () => {
    const { body } = await rosalind.get<{ studies: StudyFacts[] }>('/api/v1/studies')
    const killed = body.studies.find(study => study.name === 'Killed')
    const run = await startAnalysis(rosalind, killed?.id ?? '', { name: 'Long', parameters: { seconds: 600 } })
    await untilRunning(rosalind, run.body.id)
    expect((await rosalind.post(`/api/v1/analyses/${run.body.id}/cancel`)).status).toBe(200)
    expect((await rosalind.waitForAnalysis(run.body.id)).state).toBe('cancelled')
    for (const study of body.studies) expect((await rosalind.delete(`/api/v1/studies/${study.id}`)).status).toBe(204)
    const { db } = database()
    const examples = await listSiteExamples(db)
    const left = await Promise.all([
      db.selectFrom('jobs').select('subject').execute(),
      db.selectFrom('analyses').select('id as subject').execute(),
      db.selectFrom('analysis_logs').select('analysis_id as subject').execute(),
      db.selectFrom('results').select('analysis_id as subject').execute(),
    ])
    const isOfVisitor = (id: string) => !examples.includes(id)
    expect(left.flat().filter(({ subject }) => isOfVisitor(subject))).toEqual([])
    expect((await readdir(join(site.dataFolder, 'files/runs'))).filter(isOfVisitor)).toEqual([])
  })

  it('ends when it cannot start, instead of hanging on its connections to the database', async () => {
    const broken = await makeTrialSite('colour: blue')
    const noTools = await makeTrialSite()
    await writeFile(join(noTools.folder, 'tools/trial/tool.yaml'), 'title: Broken')
    const env = { DATABASE_URL: url() }
    await expect(startSite({ siteFolder: broken.folder, env })).rejects.toThrow(/ended with 1.*colour/s)
    await expect(startSite({ siteFolder: noTools.folder, env })).rejects.toThrow(/ended with 1.*tool\.yaml/s)
    await Promise.all([broken.remove(), noTools.remove()])
  })

  it('took nothing of that for a fault of its own', () => {
    const complaints = site
      .output()
      .split('\n')
      .filter(line => /"level":(50|60)/.test(line))
    expect(complaints).toEqual([])
  })
})

async function submitStudy(visitor: Visitor, name: string, given?: string): Promise<Answer<StudyFacts>> {
  const upload = given ?? (await visitor.upload('table.csv', TABLE))
  const datasets = { table: { upload } }
  return visitor.post<StudyFacts>('/api/v1/studies', { tool: 'trial', name, datasets, acceptTerms: true })
}

const startAnalysis = (visitor: Visitor, study: string, form: { name: string; parameters: object }) =>
  visitor.post<AnalysisFacts>(`/api/v1/studies/${study}/analyses`, form)

async function untilRunning(visitor: Visitor, id: string): Promise<void> {
  for (;;) {
    const { body } = await visitor.get<AnalysisFacts>(`/api/v1/analyses/${id}`)
    // Its own words: the program itself is at work by then.
    if (body.state === 'running' && body.progressText) return
    if (body.state !== 'waiting' && body.state !== 'running') throw new Error(`It is ${body.state}: ${body.message}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
