import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import type { StudyFacts } from '../src/studies/studies.contract.ts'
import { EXAMPLE_SITE } from './make-platform.ts'
import { compareWithReference } from './reference/compare-with-reference.ts'
import { makeRoomySite } from './roomy-site.ts'
import { type RunningSite, startSite } from './start-site.ts'
import { Visitor } from './visitor.ts'

/** How many kills; the figure of docs/benchmarks.md was taken with 20 of each kind. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 2)
/** Longer than a whole road takes, so that a kill may come at any moment of it. */
const ROAD_MS = 2500
const DATA = join(EXAMPLE_SITE, 'tools/correlation')

let site: RunningSite
let removeFolder: () => Promise<void>
beforeAll(async () => {
  const roomy = await makeRoomySite()
  removeFolder = roomy.remove
  site = await startSite({ siteFolder: roomy.folder })
})
afterAll(async () => {
  await site.remove()
  await removeFolder()
})

const targets = ['worker', 'web', 'both'] as const
const rounds = targets.flatMap(target => Array.from({ length: ROUNDS }, (_, index) => ({ target, round: index + 1 })))

it.each(rounds)('loses nothing when $target is killed at a random moment ($round)', async ({ target, round }) => {
  const visitor = new Visitor(site.url)
  const delayMs = Math.random() * ROAD_MS
  const killed = new Promise(resolve => setTimeout(resolve, delayMs)).then(() => killAndRestart(target))
  const analysis = await travel(visitor, `${target} ${round}`)
  await killed

  const description = `killed ${target} after ${delayMs.toFixed(0)} ms`
  const after = await visitor.get<AnalysisFacts>(`/api/v1/analyses/${analysis.link}`)
  expect(after.body.state, description).toBe('done')
  const files = await visitor.readResults(analysis.link)
  expect(compareWithReference(files, 'soil-only'), description).toEqual([])
  const studies = await visitor.get<{ studies: StudyFacts[] }>('/api/v1/studies')
  expect(
    studies.body.studies.map(study => study.state),
    description,
  ).toEqual(['ready'])
})

it('leaves no job, no upload and no second run behind', async () => {
  const database = await openDatabase(`sqlite:${join(site.dataFolder, 'site.sqlite')}`)
  const count = async (table: 'jobs' | 'uploads') =>
    Number(
      (
        await database.db
          .selectFrom(table)
          .select(eb => eb.fn.countAll().as('rows'))
          .executeTakeFirstOrThrow()
      ).rows,
    )
  const analyses = await database.db.selectFrom('analyses').select(['id', 'state']).execute()
  expect(await count('jobs')).toBe(0)
  expect(await count('uploads')).toBe(0)
  expect(analyses.filter(({ state }) => state !== 'done')).toEqual([])
  await database.close()
  expect(await readdir(join(site.dataFolder, 'files/uploads')).catch(() => [])).toEqual([])
})

async function killAndRestart(target: (typeof targets)[number]): Promise<void> {
  const worker = site.workerPid()
  if (worker && target !== 'web') process.kill(worker, 'SIGKILL')
  if (target === 'worker') return
  await site.kill('SIGKILL')
  await site.start()
}

/** The whole road, as a browser walks it: a request that finds no server is repeated, after a look at what the last one did. */
async function travel(visitor: Visitor, name: string): Promise<AnalysisFacts> {
  const bytes = await readFile(join(DATA, 'soil_chemistry.csv'))
  const upload = await again(() => visitor.upload('soil_chemistry.csv', bytes))
  const created = await again(async () => {
    const { body } = await visitor.get<{ studies: StudyFacts[] }>('/api/v1/studies')
    const request = { tool: 'correlation', name, datasets: { dataset1: { upload } }, acceptTerms: true }
    return (
      body.studies.find(study => study.name === name) ??
      expectStatus(202, await visitor.post<StudyFacts>('/api/v1/studies', request))
    )
  })
  const study = await again(() => visitor.waitForStudy(created.id))
  expect(study.problems).toEqual([])
  const analysis = await again(async () => {
    const { body } = await visitor.get<{ analyses: AnalysisFacts[] }>('/api/v1/analyses')
    const found = body.analyses.find(each => each.study.id === study.id)
    const request = { name: 'Killed', parameters: { features: 10 } }
    return (
      found ?? expectStatus(201, await visitor.post<AnalysisFacts>(`/api/v1/studies/${study.id}/analyses`, request))
    )
  })
  return again(() => visitor.waitForAnalysis(analysis.link))
}

function expectStatus<T>(wanted: number, { status, body }: { status: number; body: T }): T {
  expect(status, JSON.stringify(body)).toBe(wanted)
  return body
}

/** Repeats a step while there is no server to answer. */
async function again<T>(step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step()
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}
