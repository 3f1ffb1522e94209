import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import type { StudyFacts } from '../src/studies/studies.contract.ts'
import { createFreshDatabase, describeOnEachDatabase, type FreshDatabase } from './databases.ts'
import { linkIn, type MailCatcher, startMailCatcher } from './mail-catcher.ts'
import { runCommand } from './run-command.ts'
import { type RunningSite, startSite } from './start-site.ts'
import { makeTrialSite } from './trial-site.ts'
import { Visitor } from './visitor.ts'

const TABLE = Buffer.from('id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n')
const EMAIL = 'rosalind@mail.imperial.ac.uk'
const PASSWORD = 'photograph fifty-one'
const SETTINGS = `
quotas:
  guest: { studies: 100, studiesTotal: 1000, analyses: 100, analysesTotal: 1000, running: 2 }
`
const SECRET_KEY = 'a secret of this test, of 32 or more characters'

describeOnEachDatabase('a backup of a site in use', (_database, url) => {
  let folder: Awaited<ReturnType<typeof makeTrialSite>>
  let files: string
  let mails: MailCatcher
  let site: RunningSite
  let rosalind: Visitor
  let other: FreshDatabase
  let answers: Record<string, unknown>

  beforeAll(async () => {
    folder = await makeTrialSite(SETTINGS)
    files = await mkdtemp(join(tmpdir(), 'science-flask-backup-'))
    mails = await startMailCatcher()
    site = await startSite({ siteFolder: folder.folder, env: { DATABASE_URL: url(), SMTP_URL: mails.url, SECRET_KEY } })
    rosalind = new Visitor(site.url)
    other = await createFreshDatabase(_database().kind)
  })
  afterAll(async () => {
    await site?.remove()
    await mails?.close()
    await other?.drop()
    await folder?.remove()
    await rm(files, { recursive: true, force: true })
  })

  it('is made while people register, upload, analyse and delete', async () => {
    await register(rosalind, mails)
    const study = await makeStudy(rosalind, 'Größe μ')
    await analyse(rosalind, study, 'Kept')
    answers = await askEverything(rosalind)
    let isOver = false
    const crowd = [0, 1, 2].map(async person => {
      for (let round = 0; !isOver; round++) await travel(new Visitor(site.url), `${person} ${round}`)
    })
    const { code, out, err } = await runCommand(['backup', join(files, 'site.backup'), '--site', folder.folder], {
      env: { DATABASE_URL: url(), DATA_DIR: site.dataFolder, SECRET_KEY },
    })
    isOver = true
    await Promise.all(crowd)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^Saved \d[\d,]* rows and \d+ files/)
    expect((await readdir(site.dataFolder)).filter(name => name.startsWith('.'))).toEqual([])
  })

  it('answers every earlier request the same, on another machine', async () => {
    await site.kill('SIGTERM')
    const dataFolder = await mkdtemp(join(files, 'data-'))
    const env = { DATABASE_URL: other.url, DATA_DIR: dataFolder, SECRET_KEY, SMTP_URL: mails.url }
    const restored = await runCommand(['restore', join(files, 'site.backup'), '--site', folder.folder], { env })
    expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Restored “.+” as it was at /) })
    const next = await startSite({
      siteFolder: folder.folder,
      env: { ...env, SITE_URL: site.url, PORT: new URL(site.url).port },
    })
    try {
      expect(await askEverything(rosalind)).toEqual(answers)
      const fresh = new Visitor(site.url)
      expect((await fresh.post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD })).status).toBe(200)
      // Whatever was under way when the backup was made comes to its end.
      await expect.poll(() => unfinished(other.url), { timeout: 30_000 }).toBe(0)
      expect(next.output()).not.toMatch(/"level":(50|60)/)
      const running = await runCommand(['restore', join(files, 'site.backup'), '--site', folder.folder, '--replace'], {
        env,
      })
      expect(running).toMatchObject({ code: 1, err: expect.stringContaining('The site runs') })
    } finally {
      await next.remove()
    }
  })
})

async function register(visitor: Visitor, mails: MailCatcher): Promise<void> {
  const form = { email: EMAIL, password: PASSWORD, firstName: 'Rosalind', lastName: 'Franklin' }
  await visitor.post('/api/auth/sign-up/email', form)
  const link = new URL(linkIn(await mails.waitFor(EMAIL, /confirm/i)))
  await visitor.get(link.pathname + link.search)
  expect((await visitor.post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD })).status).toBe(200)
}

async function makeStudy(visitor: Visitor, name: string): Promise<string> {
  const datasets = { table: { upload: await visitor.upload('table.csv', TABLE) } }
  const form = { tool: 'trial', name, datasets, acceptTerms: true }
  const { body } = await visitor.post<StudyFacts>('/api/v1/studies', form)
  expect((await visitor.waitForStudy(body.id)).state).toBe('ready')
  return body.id
}

async function analyse(visitor: Visitor, study: string, name: string): Promise<AnalysisFacts> {
  const { body } = await visitor.post<AnalysisFacts>(`/api/v1/studies/${study}/analyses`, { name, parameters: {} })
  return visitor.waitForAnalysis(body.id)
}

/** Uploads, analyses, and deletes every other study again. */
async function travel(visitor: Visitor, name: string): Promise<void> {
  const study = await makeStudy(visitor, name)
  expect((await analyse(visitor, study, name)).state).toBe('done')
  await visitor.upload('waiting.csv', TABLE)
  if (name.endsWith('0')) expect((await visitor.delete(`/api/v1/studies/${study}`)).status).toBe(204)
}

/** What a person sees of what they have, to the last byte. */
async function askEverything(visitor: Visitor): Promise<Record<string, unknown>> {
  const { body } = await visitor.get<{ studies: StudyFacts[] }>('/api/v1/studies')
  const analyses = await visitor.get<{ analyses: AnalysisFacts[] }>('/api/v1/analyses')
  const found: Record<string, unknown> = { studies: body, analyses: analyses.body }
  for (const path of ['/api/v1/account', '/api/v1/site', '/api/v1/tools']) found[path] = (await visitor.get(path)).body
  for (const { id } of body.studies) found[id] = (await visitor.get(`/api/v1/studies/${id}`)).body
  for (const { link } of analyses.body.analyses) {
    found[link] = (await visitor.get(`/api/v1/analyses/${link}/results`)).body
    found[`${link} files`] = Object.fromEntries(await visitor.readResults(link))
    const archive = await visitor.send('GET', `/api/v1/analyses/${link}/results/archive.zip`)
    found[`${link} archive`] = [archive.status, Buffer.from(await archive.arrayBuffer()).toString('base64')]
  }
  return found
}

async function unfinished(url: string): Promise<number> {
  const { db, close } = await openDatabase(url)
  const jobs = await db.selectFrom('jobs').select('id').execute()
  const studies = await db.selectFrom('studies').select('id').where('state', '=', 'checking').execute()
  await close()
  return jobs.length + studies.length
}
