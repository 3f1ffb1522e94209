import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openServices, tableOf } from '../../test/open-services.ts'
import { openStudies } from '../../test/open-studies.ts'
import { folders } from '../platform/files/folders.ts'
import { checkStudy } from './check-study.ts'
import { cleanUploads } from './clean-uploads.ts'
import { deleteStudy } from './delete-study.ts'
import type { StudyFacts } from './studies.contract.ts'

const PROCESS = join(import.meta.dirname, '../../test/study-process.ts')
const KILL_AT = new URL('../../test/kill-at.ts', import.meta.url).href
const HOUR_MS = 3_600_000
const TABLE = Buffer.from(tableOf(4, 3).replaceAll(',', ';'))

let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'science-flask-kill-'))
  // A process that is killed keeps nothing of what it compiled: one that ends by itself does so for all the others.
  const { dataFolder, studyId } = await prepare('warm-up', TABLE)
  await runAndKill({ action: 'check', dataFolder, studyId, killAt: 'nowhere:0' })
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** The data folder of a site with one study that waits for its check. */
async function prepare(name: string, second: Buffer): Promise<{ dataFolder: string; studyId: string }> {
  const dataFolder = join(root, name)
  const site = await openStudies({ dataFolder })
  const visitor = await site.visitor()
  const datasets = {
    first: { upload: await visitor.upload('first.csv', TABLE) },
    second: { upload: await visitor.upload('second.csv', second), type: 'rna' },
  }
  const form = { tool: 'small', name: 'My study', datasets, acceptTerms: true }
  const { body } = await visitor.post<StudyFacts>('/api/v1/studies', form)
  await site.close()
  return { dataFolder, studyId: body.id }
}

interface Attempt {
  readonly action: 'check' | 'delete'
  readonly dataFolder: string
  readonly studyId: string
  /** `main:7`, `child:3` */
  readonly killAt: string
}

/** @returns whether the process was killed; false when it had fewer steps and came to its end */
async function runAndKill({ action, dataFolder, studyId, killAt }: Attempt): Promise<boolean> {
  const child = spawn(process.execPath, [PROCESS, action, dataFolder, studyId], {
    env: {
      ...process.env,
      NODE_OPTIONS: `--import ${KILL_AT} --title=${killAt}`,
      NODE_COMPILE_CACHE: join(root, 'cache'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stderr.on('data', chunk => {
    output += chunk
  })
  child.stdout.resume()
  const [code, signal] = await once(child, 'exit')
  if (signal === 'SIGKILL') return true
  expect([code, output]).toEqual([0, expect.not.stringContaining('Error')])
  return false
}

/** Everything that a data folder holds of studies: rows and files. */
async function stateOf(dataFolder: string) {
  const services = await openServices({ dataFolder })
  const { db } = services
  const studies = await db.selectFrom('studies').select(['id', 'state', 'name_key']).execute()
  const uploads = await db.selectFrom('uploads').select(['id', 'study_id']).execute()
  const { studies_total } = await db.selectFrom('accounts').select('studies_total').executeTakeFirstOrThrow()
  await services.close()
  const { config } = services
  const list = (folder: string) => readdir(folder, { recursive: true }).catch(() => [])
  const { uploads: waiting, studies: stored, checking } = folders(config)
  const files = { uploads: await list(waiting), studies: (await list(stored)).sort(), checking: await list(checking) }
  return { studies, uploads, total: studies_total, files }
}

async function rerun(dataFolder: string, act: (services: Awaited<ReturnType<typeof openServices>>) => Promise<void>) {
  const services = await openServices({ dataFolder, now: () => Date.now() + 2 * HOUR_MS })
  await act(services)
  await services.close()
}

interface Moments {
  readonly place: 'main' | 'child'
  /** 1: every moment; 3: every third one. */
  readonly stride: number
}

/** Tries moment after moment: kills the process before its first step, before a later one, … until it comes to its end. */
async function killEverywhere(
  { place, stride }: Moments,
  attempt: Omit<Attempt, 'killAt'>,
  check: (folder: string) => Promise<void>,
) {
  for (let step = 1; ; step += stride) {
    const dataFolder = join(root, `${attempt.action}-${place}-${step}`)
    await cp(attempt.dataFolder, dataFolder, { recursive: true })
    const wasKilled = await runAndKill({ ...attempt, dataFolder, killAt: `${place}:${step}` })
    if (!wasKilled) return step - 1
    await check(dataFolder)
    await rm(dataFolder, { recursive: true })
  }
}

describe('a check that is killed at any moment and run again', () => {
  const PLACES: Moments[] = [
    { place: 'main', stride: 1 },
    { place: 'child', stride: 3 },
  ]

  it.each(PLACES)(
    'makes exactly one ready study and leaves no stray file ($place)',
    async moments => {
      const { dataFolder, studyId } = await prepare(`good-${moments.place}`, TABLE)
      const steps = await killEverywhere(moments, { action: 'check', dataFolder, studyId }, async folder => {
        await rerun(folder, services => checkStudy(services, studyId, new AbortController().signal))
        const state = await stateOf(folder)
        expect(state).toMatchObject({ studies: [{ id: studyId, state: 'ready' }], uploads: [], total: 1 })
        const places = [
          '',
          '/clean',
          '/clean/first.csv',
          '/clean/second.csv',
          '/original',
          '/original/first',
          '/original/second',
        ]
        expect(state.files).toEqual({ uploads: [], studies: places.map(place => `${studyId}${place}`), checking: [] })
        const study = join(folder, 'files/studies', studyId)
        expect(await readFile(join(study, 'original/second'))).toEqual(TABLE)
        expect(await readFile(join(study, 'clean/first.csv'), 'utf8')).toBe(tableOf(4, 3))
      })
      expect(steps).toBeGreaterThan(10)
    },
    300_000,
  )

  it('refuses a bad table once, gives back the name and keeps the uploads', async () => {
    const { dataFolder, studyId } = await prepare('bad', Buffer.from('id,a,b\ns1,1\n'))
    const steps = await killEverywhere(
      { place: 'main', stride: 2 },
      { action: 'check', dataFolder, studyId },
      async folder => {
        await rerun(folder, services => checkStudy(services, studyId, new AbortController().signal))
        const state = await stateOf(folder)
        const uploads = [{ study_id: null }, { study_id: null }]
        expect(state).toMatchObject({
          studies: [{ state: 'refused', name_key: ` refused ${studyId}` }],
          uploads,
          total: 0,
        })
        expect(state.files).toEqual({ uploads: expect.objectContaining({ length: 2 }), studies: [], checking: [] })
      },
    )
    expect(steps).toBeGreaterThan(8)
  }, 300_000)
})

it('a deletion that is killed at any moment leaves nothing once it is repeated or cleaned up', async () => {
  const { dataFolder, studyId } = await prepare('delete', TABLE)
  await rerun(dataFolder, services => checkStudy(services, studyId, new AbortController().signal))
  const steps = await killEverywhere(
    { place: 'main', stride: 1 },
    { action: 'delete', dataFolder, studyId },
    async folder => {
      // Whoever asked for it may not ask again; where the rows are gone the cleaning has to find the files.
      await rerun(folder, async services => {
        const isThere = await services.db.selectFrom('studies').select('id').executeTakeFirst()
        await (isThere ? deleteStudy(services, studyId) : cleanUploads(services))
      })
      expect(await stateOf(folder)).toMatchObject({
        studies: [],
        uploads: [],
        files: { uploads: [], studies: [], checking: [] },
      })
    },
  )
  expect(steps).toBeGreaterThan(4)
}, 300_000)
