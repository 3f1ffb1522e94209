import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { openWholeSite } from './open-whole-site.ts'
import { runCommand } from './run-command.ts'
import { startSite } from './start-site.ts'
import { makeTrialSite } from './trial-site.ts'
import { Visitor } from './visitor.ts'

interface Closed {
  readonly announcement?: { readonly text: string }
  readonly pause?: { readonly text: string }
  readonly isArchive: boolean
}

const TABLE = Buffer.from('id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n')

it('announces its end, then takes nothing new and goes on showing what it has', async () => {
  const folder = await makeTrialSite('\narchive: { from: 2031-12-31 }\n')
  let now = Date.parse('2031-12-30T23:59:00Z')
  const site = await openWholeSite({ siteFolder: folder.folder, now: () => now })
  const visitor = site.visit()
  const before = (await visitor.get<Closed>('/api/v1/site')).body
  expect(before.announcement?.text).toBe(
    'From 31 December 2031 on this site takes nothing new; results can still be read and downloaded then.',
  )
  expect(before.pause).toBeUndefined()
  expect(before.isArchive).toBe(false)
  const { body } = await visitor.post<AnalysisFacts>('/api/v1/tools/trial/example')
  const done = await visitor.waitForAnalysis(body.id)
  await site.stopWorker()
  now += 60_000
  const after = (await visitor.get<Closed>('/api/v1/site')).body
  expect(after.isArchive).toBe(true)
  expect(after.pause?.text).toMatch(/^Since 31 December 2031 this site takes nothing new/)
  const form = { name: 'More', parameters: {} }
  const attempts = [
    visitor.post('/api/v1/tools/trial/example'),
    visitor.post(`/api/v1/studies/${done.study.id}/analyses`, form),
    visitor.post('/api/v1/studies', { tool: 'trial', name: 'x', datasets: {}, acceptTerms: true }),
    visitor.post('/api/auth/sign-up/email', { email: 'a@mit.edu', password: 'x', firstName: 'A', lastName: 'B' }),
  ]
  for (const answer of await Promise.all(attempts)) {
    expect(answer).toMatchObject({ status: 403, body: { code: 'SITE_ARCHIVED' } })
  }
  await expect(visitor.upload('table.csv', TABLE)).rejects.toThrow('SITE_ARCHIVED')
  expect((await site.visit().get(`/results/${done.link}`)).status).toBe(200)
  expect((await visitor.readResults(done.link)).get('table.csv')).toContain('s3,5,7')
  now += 3_600_000
  expect((await visitor.get('/api/v1/health')).body).toMatchObject({ status: 'ok', checks: { worker: 'none' } })
  expect((await visitor.delete(`/api/v1/studies/${done.study.id}`)).status).toBe(204)
  await site.close()
  await folder.remove()
})

it('runs without a worker as an archive, and everything it holds can be taken out in open formats', async () => {
  const folder = await makeTrialSite()
  const site = await startSite({ siteFolder: folder.folder })
  const visitor = new Visitor(site.url)
  const { body } = await visitor.post<AnalysisFacts>('/api/v1/tools/trial/example')
  const { id, link, study } = await visitor.waitForAnalysis(body.id)
  await site.kill('SIGTERM')
  await appendFile(
    join(folder.folder, 'site.yaml'),
    '\narchive: { from: 2020-01-01, text: "We have moved to example.org." }\n',
  )
  await site.start()
  expect(site.workerPid()).toBeUndefined()
  const reader = new Visitor(site.url)
  expect((await reader.get<string>(`/results/${link}`)).body).toContain('We have moved to example.org.')
  expect((await reader.get(`/api/v1/analyses/${link}/results/archive.zip`)).status).toBe(200)
  expect((await reader.get('/api/v1/health')).status).toBe(200)

  const target = await mkdtemp(join(tmpdir(), 'science-flask-export-'))
  const env = { DATA_DIR: site.dataFolder }
  const exported = await runCommand(['export', target, '--site', folder.folder], { env })
  expect(exported).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Studies: \d, analyses: \d\./) })
  expect((await readdir(target)).sort()).toEqual(['README.md', 'analyses', 'studies', 'tables'])
  const facts = JSON.parse(await readFile(join(target, 'analyses', id, 'analysis.json'), 'utf8'))
  expect(facts).toMatchObject({ id, study_id: study.id, parameters: { seconds: 0, what: 'work' } })
  expect(await readFile(join(target, 'analyses', id, 'results/table.csv'), 'utf8')).toContain('s3,5,7')
  expect(await readFile(join(target, 'studies', study.id, 'clean/table.csv'), 'utf8')).toContain('s3,5,7')
  const tables = await readdir(join(target, 'tables'))
  expect(tables).toEqual(expect.arrayContaining(['accounts.csv', 'analyses.csv', 'datasets.csv', 'studies.csv']))
  for (const secret of ['sessions.csv', 'credentials.csv', 'mails.csv']) expect(tables).not.toContain(secret)
  expect(await readFile(join(target, 'tables/studies.csv'), 'utf8')).toMatch(/^id,account_id,tool,name/)
  const again = await runCommand(['export', target, '--site', folder.folder], { env })
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') })
  await rm(target, { recursive: true })
  await site.remove()
  await folder.remove()
})
