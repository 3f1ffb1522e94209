import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compareListings, listSiteFiles } from './list-site-files.ts'
import { type SiteWatch, watchSite } from './watch-site.ts'

let siteFolder: string
let watch: SiteWatch
const heard: string[][] = []
const path = (file: string) => join(siteFolder, file)

beforeEach(async () => {
  heard.length = 0
  siteFolder = await mkdtemp(join(tmpdir(), 'science-flask-watch-'))
  await mkdir(path('tools/one'), { recursive: true })
  await mkdir(path('data'))
  await writeFile(path('site.yaml'), 'name: One\n')
  await writeFile(path('tools/one/tool.yaml'), 'title: One\n')
  const onChange = async (files: readonly string[]) => void heard.push([...files])
  watch = await watchSite({ siteFolder, dataFolder: path('data'), onChange })
})
afterEach(async () => {
  watch.close()
  await rm(siteFolder, { recursive: true })
})

const untilHeard = (files: string[]) => expect.poll(() => heard.flat().sort(), { timeout: 10_000 }).toEqual(files)

it('hears of a file that is written, replaced, new in a new folder, or gone', async () => {
  await writeFile(path('site.yaml'), 'name: Two\n')
  await untilHeard(['site.yaml'])
  await writeFile(path('tools/one/.tool.yaml.swp'), 'title: Two\n')
  await rename(path('tools/one/.tool.yaml.swp'), path('tools/one/tool.yaml'))
  await untilHeard(['site.yaml', 'tools/one/tool.yaml'])
  heard.length = 0
  await mkdir(path('tools/two/deep'), { recursive: true })
  await writeFile(path('tools/two/deep/script.R'), '1')
  await untilHeard(['tools/two/deep/script.R'])
  heard.length = 0
  await rm(path('tools/one'), { recursive: true })
  await untilHeard(['tools/one/tool.yaml'])
})

it('hears once of a file that is written in many steps', async () => {
  for (let step = 0; step < 5; step++) await writeFile(path('site.yaml'), `name: ${'x'.repeat(step + 1)}\n`)
  await untilHeard(['site.yaml'])
})

it('hears nothing of what the site, environments and editors write for themselves', async () => {
  await mkdir(path('env/conda-meta'), { recursive: true })
  await mkdir(path('tools/one/__pycache__'))
  for (const file of ['data/site.sqlite', 'env/x.py', 'tools/one/__pycache__/a.pyc', '.site.yaml.swp']) {
    await writeFile(path(file), 'x')
  }
  await writeFile(path('.env'), 'PORT=1\n')
  await untilHeard(['.env'])
})

it('tells apart two states of a file by its time, too', async () => {
  const before = await listSiteFiles(siteFolder, path('data'))
  await writeFile(path('site.yaml'), 'name: Six\n')
  const after = await listSiteFiles(siteFolder, path('data'))
  expect(compareListings(before, after)).toEqual(['site.yaml'])
  expect(compareListings(after, after)).toEqual([])
})
