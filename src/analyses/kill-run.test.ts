import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePlatform } from '../../test/make-platform.ts'
import { openAnalyses } from '../../test/open-analyses.ts'
import { runsFolder } from '../platform/files/folders.ts'
import { findMembers } from '../platform/processes/process-tree.ts'
import { loadTools } from '../tools/load-tools.ts'
import type { AnalysisFacts } from './analyses.contract.ts'

/** Kills before the first step, the ninth, the seventeenth …; `KILL_STRIDE=1` tries every one. */
const STRIDE = Number(process.env.KILL_STRIDE ?? 8)
const PROCESS = join(import.meta.dirname, '../../test/analysis-process.ts')
const KILL_AT = new URL('../../test/kill-at.ts', import.meta.url).href

const TOOL = `
title: Probe
summary: For tests
version: 1.0.0
command: [sh, run.sh]
datasets: { table: { title: Table } }
results: [{ file: m.csv, title: Matrix, view: matrix }]
example: { datasets: { table: example.csv } }
`
const SCRIPT = `
echo "@progress 0.5 Half way"
echo working
sleep 0.3
printf ',x,y\\nx,1,0.5\\ny,0.5,1\\n' > output/m.csv
`

let root: string
let siteFolder: string
let prepared: string
let analysis: AnalysisFacts

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'science-flask-kill-run-'))
  siteFolder = join(root, 'site')
  prepared = join(root, 'prepared')
  const folder = join(siteFolder, 'tools/probe')
  await mkdir(folder, { recursive: true })
  await writeFile(join(siteFolder, 'site.yaml'), 'name: Kill\njobs: { maxAttempts: 3 }\n')
  await writeFile(join(folder, 'tool.yaml'), TOOL)
  await writeFile(join(folder, 'run.sh'), SCRIPT)
  await writeFile(join(folder, 'example.csv'), 'id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n')
  const tools = [...(await loadTools(siteFolder)).values()]
  const site = await openAnalyses({ tools, dataFolder: prepared })
  const { visitor, study } = await site.scientist('ann@example.org')
  const form = { name: 'Killed', parameters: {} }
  analysis = (await visitor.post<AnalysisFacts>(`/api/v1/studies/${study}/analyses`, form)).body
  await site.close()
  // A process that is killed keeps nothing of what it compiled: one that ends by itself does so for all the others.
  await cp(prepared, join(root, 'warm-up'), { recursive: true })
  await work(join(root, 'warm-up'), 'nowhere:0')
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** @returns whether the worker was killed; false when it had fewer steps and came to its end */
async function work(dataFolder: string, killAt: string): Promise<boolean> {
  const child = spawn(process.execPath, [PROCESS, siteFolder, dataFolder], {
    env: {
      ...process.env,
      NODE_OPTIONS: `--import ${KILL_AT} --title=${killAt}`,
      NODE_COMPILE_CACHE: join(root, 'cache'),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', text => {
    errors += text
  })
  const [code, signal] = await once(child, 'exit')
  if (signal === 'SIGKILL') return true
  expect([code, errors]).toEqual([0, ''])
  return false
}

async function stateOf(dataFolder: string) {
  const platform = await makePlatform({ siteFolder, dataFolder })
  const { db } = platform
  const analyses = await db.selectFrom('analyses').select(['state', 'attempt', 'progress']).execute()
  const results = await db.selectFrom('results').select('file').orderBy('position').execute()
  const mails = await db.selectFrom('mails').select('kind').where('kind', 'like', 'analysis%').execute()
  const jobs = await db.selectFrom('jobs').select('id').execute()
  await platform.close()
  const runs = await readdir(runsFolder(platform.config, analysis.id))
  const files = await readdir(join(runsFolder(platform.config, analysis.id), runs[0] ?? ''))
  return { analyses, results: results.map(({ file }) => file), mails: mails.map(({ kind }) => kind), jobs, runs, files }
}

it('a worker that is killed at any moment loses nothing, doubles nothing and leaves nothing stuck', async () => {
  const attempts = new Set<number>()
  for (let step = 1; ; step += STRIDE) {
    const dataFolder = join(root, `step-${step}`)
    await cp(prepared, dataFolder, { recursive: true })
    const wasKilled = await work(dataFolder, `main:${step}`)
    if (!wasKilled) break
    await work(dataFolder, 'nowhere:0')
    const state = await stateOf(dataFolder)
    const [{ attempt = 0 } = {}] = state.analyses
    expect(state, `killed before step ${step}`).toEqual({
      analyses: [{ state: 'done', attempt, progress: 1 }],
      results: ['m.csv', 'm.svg', 'm.png'],
      mails: ['analysis-finished'],
      jobs: [],
      runs: [String(attempt)],
      files: expect.arrayContaining(['archive.zip', 'log.txt', 'output', 'parameters.json', 'provenance.json']),
    })
    for (const each of [1, 2]) {
      expect(findMembers({ pid: 0, startTime: '', mark: `${analysis.id}.${each}`, isChild: false })).toEqual([])
    }
    attempts.add(attempt)
    await rm(dataFolder, { recursive: true })
  }
  // Some kills came before the job was taken or after it was done, others in the middle of the run.
  expect(attempts).toEqual(new Set([1, 2]))
}, 600_000)
