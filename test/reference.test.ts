import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { EXAMPLE_SITE } from './make-platform.ts'
import { compareWithReference } from './reference/compare-with-reference.ts'
import { makeRoomySite } from './roomy-site.ts'
import { type RunningSite, startSite } from './start-site.ts'
import { Visitor } from './visitor.ts'

const COMMAND = join(import.meta.dirname, '../bin/science-flask.js')
const DATA = join(EXAMPLE_SITE, 'tools/correlation')
const lichen = join(DATA, 'lichen_cover.csv')
const soil = join(DATA, 'soil_chemistry.csv')

/** The four cases of test/reference/README.md. */
const CASES = [
  { name: 'soil-only', files: { dataset1: soil }, parameters: { features: 10, alpha: 0.05, correction: 'fdr_bh' } },
  {
    name: 'lichen-soil-fdr_bh',
    files: { dataset1: lichen, dataset2: soil },
    parameters: { features: 10, alpha: 0.05, correction: 'fdr_bh' },
  },
  {
    name: 'lichen-soil-bonferroni',
    files: { dataset1: lichen, dataset2: soil },
    parameters: { features: 10, alpha: 0.05, correction: 'bonferroni' },
  },
  {
    name: 'leukemia-50-fdr_bh',
    files: { dataset1: join(DATA, 'leukemia_expression.csv') },
    parameters: { features: 50, alpha: 0.01, correction: 'fdr_bh' },
  },
] as const

describe('the four reference cases on the command line', () => {
  it.each(CASES)('$name agrees cell by cell', async ({ name, files, parameters }) => {
    const output = await mkdtemp(join(tmpdir(), 'science-flask-run-'))
    const inputs = Object.entries(files).flatMap(([role, file]) => ['--input', `${role}=${file}`])
    const settings = Object.entries(parameters).flatMap(([key, value]) => ['--set', `${key}=${value}`])
    const args = [COMMAND, 'run', 'correlation', '--site', EXAMPLE_SITE, ...inputs, ...settings, '--output', output]
    await promisify(execFile)(process.execPath, args)
    expect(compareWithReference(await readFolder(output), name)).toEqual([])
    await rm(output, { recursive: true })
  })
})

describe('the four reference cases through the site', () => {
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

  it.each(CASES)('$name agrees cell by cell', async ({ name, files, parameters }) => {
    const visitor = new Visitor(site.url)
    const study = await visitor.makeStudy('correlation', 'Reference', files)
    expect(study.problems).toEqual([])
    const { body } = await visitor.post<AnalysisFacts>(`/api/v1/studies/${study.id}/analyses`, {
      name: 'Reference',
      parameters,
    })
    const analysis = await visitor.waitForAnalysis(body.link)
    expect(analysis.message).toBe('')
    expect(compareWithReference(await visitor.readResults(analysis.link), name)).toEqual([])
  })
})

async function readFolder(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => entry.name)
  return new Map(
    await Promise.all(names.map(async name => [name, await readFile(join(folder, name), 'utf8')] as const)),
  )
}
