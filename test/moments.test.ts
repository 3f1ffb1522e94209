import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import type { StudyFacts } from '../src/studies/studies.contract.ts'
import { openWholeSite, type WholeSite } from './open-whole-site.ts'
import { makeTrialSite } from './trial-site.ts'
import type { Visitor } from './visitor.ts'

/** Milliseconds after the start: waiting, just claimed, running, being collected, done. */
const MOMENTS = [0, 30, 60, 90, 120, 160, 200, 250, 300, 400, 500, 700]
const TABLE = Buffer.from('id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n')
const SETTINGS = 'quotas: { guest: { studies: 50, studiesTotal: 500, analyses: 50, analysesTotal: 500 } }'

let folder: Awaited<ReturnType<typeof makeTrialSite>>
let site: WholeSite
let guest: Visitor
let study: string
beforeAll(async () => {
  folder = await makeTrialSite(SETTINGS)
  site = await openWholeSite({ siteFolder: folder.folder })
  guest = site.visit()
  study = await makeStudy('Moments')
  await guest.waitForStudy(study)
})
afterAll(async () => {
  await site?.close()
  await folder?.remove()
})

async function makeStudy(name: string): Promise<string> {
  const datasets = { table: { upload: await guest.upload('table.csv', TABLE) } }
  const { body } = await guest.post<StudyFacts>('/api/v1/studies', { tool: 'trial', name, datasets, acceptTerms: true })
  return body.id
}

const start = async (studyId: string, name: string, seconds: number) =>
  (await guest.post<AnalysisFacts>(`/api/v1/studies/${studyId}/analyses`, { name, parameters: { seconds } })).body

it.each(MOMENTS)('an analysis that is cancelled after %i ms is cancelled or done, never stuck', async delay => {
  const { id } = await start(study, `Cancel ${delay}`, 0.2)
  await setTimeout(delay)
  expect((await guest.post(`/api/v1/analyses/${id}/cancel`)).status).toBe(200)
  expect(['cancelled', 'done']).toContain((await guest.waitForAnalysis(id)).state)
})

it.each(MOMENTS)('an analysis that is deleted after %i ms is gone', async delay => {
  const { id } = await start(study, `Delete ${delay}`, 0.2)
  await setTimeout(delay)
  expect((await guest.delete(`/api/v1/analyses/${id}`)).status).toBe(204)
  expect((await guest.get(`/api/v1/analyses/${id}`)).status).toBe(404)
})

it.each(MOMENTS)('a study that is deleted after %i ms, while it is checked or analysed, is gone', async delay => {
  const id = await makeStudy(`Study ${delay}`)
  await setTimeout(delay / 2)
  await start(id, 'Long', 100)
  await setTimeout(delay / 2)
  expect((await guest.delete(`/api/v1/studies/${id}`)).status).toBe(204)
  expect((await guest.get(`/api/v1/studies/${id}`)).status).toBe(404)
})

it('fifty streams of one analysis all hear its end, and one that comes back hears only what is new', async () => {
  const { link } = await start(study, 'Streams', 0.5)
  const follow = async (lastLine?: string) => {
    const headers = new Headers(lastLine ? [['last-event-id', lastLine]] : [])
    const response = await fetch(`${site.url}/api/v1/analyses/${link}/events`, { headers })
    return response.text()
  }
  const heard = await Promise.all(Array.from({ length: 50 }, () => follow()))
  for (const text of heard) expect(text).toMatch(/event: log\n.*working.*"state":"done".*event: end/s)
  expect(await follow('1')).not.toContain('event: log')
})

it('leaves no job, no file and no row behind', async () => {
  expect((await guest.delete(`/api/v1/studies/${study}`)).status).toBe(204)
  const { db, config } = site.services
  const count = async () => {
    const tables = ['jobs', 'studies', 'datasets', 'analyses', 'analysis_logs', 'results', 'uploads'] as const
    const rows = await Promise.all(tables.map(table => db.selectFrom(table).selectAll().execute()))
    const files = join(config.dataFolder, 'files')
    const places = await Promise.all((await readdir(files)).map(place => readdir(join(files, place))))
    return rows.flat().length + places.flat().length
  }
  // The worker hears within a moment that what it ran is gone.
  await expect.poll(count, { timeout: 40_000 }).toBe(0)
})

it('an account that is deleted takes its sessions, studies and analyses with it', async () => {
  await start(await makeStudy('Account'), 'Long', 0)
  const { db } = site.services
  await db.deleteFrom('accounts').execute()
  for (const table of ['sessions', 'studies', 'datasets', 'analyses'] as const) {
    expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([])
  }
})
