// `science-flask dev` as an author has it: real files, a real process, an open browser.
import { appendFile, copyFile, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { type RunningSite, startSite } from '../start-site.ts'
import { makeTrialSite } from '../trial-site.ts'
import { Visitor } from '../visitor.ts'
import { findAccessibilityFaults, openBrowser, openPage, PHONE, takeScreenshot, type Watched } from './open-browser.ts'

let trial: Awaited<ReturnType<typeof makeTrialSite>>
let site: RunningSite
let browser: Browser
let watched: Watched
let page: Page
const path = (file: string) => join(trial.folder, file)
const DECLARATION = 'tools/trial/tool.yaml'

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  await writeFile(path(file), (await readFile(path(file), 'utf8')).replace(from, to))
}

const heading = () => page.locator('h1')
const panel = () => page.locator('section[aria-label="Problems of the site"]')
const untilHeading = (text: string) => heading().filter({ hasText: text }).waitFor()

beforeAll(async () => {
  trial = await makeTrialSite()
  await mkdir(path('pages'), { recursive: true })
  await writeFile(path('pages/news.md'), '# News\n\nNothing yet.\n')
  site = await startSite({ siteFolder: trial.folder, command: 'dev' })
  browser = await openBrowser()
  watched = await openPage(browser, site.url)
  page = watched.page
})
afterAll(async () => {
  await browser?.close()
  await site?.remove()
  await trial?.remove()
})

const complaints: string[] = []

/** In a window of its own: a page that a save makes load anew would end a navigation that has just begun. */
async function open(address: string): Promise<void> {
  complaints.push(...watched.complaints)
  await watched.context.close()
  watched = await openPage(browser, site.url)
  page = watched.page
  await page.goto(address, { waitUntil: 'commit' })
}

it('shows a page, a declaration and the settings as they are saved', async () => {
  await open('/pages/news')
  await page.getByText('Nothing yet.').waitFor()
  await writeFile(path('pages/news.md'), '# News\n\nFirst news.\n')
  await page.getByText('First news.').waitFor()

  await open('/tools/trial')
  await untilHeading('Trial')
  await edit(DECLARATION, 'title: Trial', 'title: Second trial')
  await untilHeading('Second trial')

  await edit('site.yaml', /^name: .*$/m, 'name: Renamed site')
  await page.getByRole('banner').getByText('Renamed site').waitFor()
})

it('shows what is wrong while the last good version goes on, and clears it', async () => {
  await edit(DECLARATION, 'kind: number', 'kind: nmber')
  await edit('site.yaml', /^name:/m, 'nmae:')
  await panel().getByText('site.yaml:1').waitFor()
  const text = await panel().textContent()
  expect(text).toContain('The page shows the last good version.')
  expect(text).toContain('tools/trial/tool.yaml:9')
  expect(text).toMatch(/must be one of integer, number, .*, not "nmber"\. Did you mean number\?/)
  expect(text).toContain('>  9 |   seconds: { kind: nmber')
  expect(text).toContain('"nmae" is no setting; did you mean "name"?')
  expect(site.output()).toContain('2 problems; the last good version goes on:')
  expect(site.output()).toContain('Did you mean number?')
  expect(await findAccessibilityFaults(page)).toEqual([])
  await takeScreenshot(page, 'dev-problems')
  await page.setViewportSize(PHONE)
  await takeScreenshot(page, 'dev-problems-phone')
  await page.setViewportSize({ width: 1440, height: 900 })

  await open('/tools/trial')
  await untilHeading('Second trial')
  await panel().getByText('tools/trial/tool.yaml:9').waitFor()
  await edit('site.yaml', /^nmae:/m, 'name:')
  await panel().getByText('1 problem.').waitFor()
  await edit(DECLARATION, 'kind: nmber', 'kind: number')
  await panel().waitFor({ state: 'detached' })
  expect(site.output()).toContain('No problem is left.')
})

it('finds a new tool, a renamed page and a tool that is gone', async () => {
  await open('/')
  await cp(path('tools/trial'), path('tools/another'), { recursive: true })
  await page.getByRole('link', { name: 'Second trial' }).nth(1).waitFor()
  await rm(path('tools/another'), { recursive: true })
  await page.getByRole('link', { name: 'Second trial' }).nth(1).waitFor({ state: 'detached' })

  await open('/pages/later')
  await untilHeading('Nothing is here')
  await rename(path('pages/news.md'), path('pages/later.md'))
  await untilHeading('News')
})

it('follows a file that is replaced, written in two steps, or saved twenty times in a second', async () => {
  await open('/tools/trial')
  const text = await readFile(path(DECLARATION), 'utf8')
  await writeFile(path('tools/trial/.tool.yaml.swp'), text.replace('Second trial', 'Replaced trial'))
  await rename(path('tools/trial/.tool.yaml.swp'), path(DECLARATION))
  await untilHeading('Replaced trial')

  const half = text.replace('Second trial', 'Halved trial')
  const printed = site.output().length
  await writeFile(path(DECLARATION), half.slice(0, half.length / 2))
  await pause(20)
  await appendFile(path(DECLARATION), half.slice(half.length / 2))
  await untilHeading('Halved trial')
  expect(site.output().slice(printed)).not.toContain('problem;')

  for (let save = 1; save <= 20; save++) {
    await writeFile(path(DECLARATION), text.replace('Second trial', `Trial number ${save}`))
    await pause(50)
  }
  await untilHeading('Trial number 20')
})

it('reads a module anew that a tool in TypeScript imports', async () => {
  await open('/tools/correlation')
  const before = await heading().textContent()
  await writeFile(path('tools/correlation/title.ts'), `export const TITLE = 'Imported title'\n`)
  await edit('tools/correlation/tool.ts', /^ {2}title: '[^']*'/m, '  title: TITLE')
  await edit('tools/correlation/tool.ts', /^/, `import { TITLE } from './title.ts'\n`)
  await untilHeading('Imported title')
  await writeFile(path('tools/correlation/title.ts'), `export const TITLE = ${JSON.stringify(`${before} again`)}\n`)
  await untilHeading(`${before} again`)
})

it('runs analyses with the version of their start, and disturbs none that runs', async () => {
  const visitor = new Visitor(site.url)
  const { body: first } = await visitor.post<AnalysisFacts>('/api/v1/tools/trial/example')
  await visitor.waitForAnalysis(first.link)
  const start = async (seconds: number) => {
    const request = { name: `For ${seconds} s`, parameters: { seconds, what: 'work' } }
    return (await visitor.post<AnalysisFacts>(`/api/v1/studies/${first.study.id}/analyses`, request)).body
  }
  const before = await start(3)
  await expect
    .poll(async () => (await visitor.get<AnalysisFacts>(`/api/v1/analyses/${before.id}`)).body.state, {
      timeout: 30_000,
    })
    .toBe('running')
  await open('/tools/trial')
  await edit(DECLARATION, /^title: .*/m, 'title: Second version')
  await edit(DECLARATION, 'version: 1.0.0', 'version: 2.0.0')
  await untilHeading('Second version')
  const versionOf = async (analysis: AnalysisFacts) => {
    expect((await visitor.waitForAnalysis(analysis.link)).state).toBe('done')
    return JSON.parse((await visitor.readResults(analysis.link)).get('seen.txt') ?? '{}').tool.version
  }
  await visitor.waitForAnalysis(before.link)
  expect(await versionOf(before)).toBe('1.0.0')
  expect(await versionOf(await start(0))).toBe('2.0.0')
})

it('starts with a site that is broken, and shows it as soon as it is right', async () => {
  const good = await readFile(path(DECLARATION), 'utf8')
  await writeFile(path(DECLARATION), good.replace('version: 2.0.0', 'version: two'))
  const second = await startSite({ siteFolder: trial.folder, command: 'dev' })
  const { page, context } = await openPage(browser, second.url)
  try {
    await page.goto('/tools/trial')
    await page.getByText('It appears as soon as they are put right.').waitFor()
    await page.getByText('"version" must be text such as 1.0.0, not "two".').waitFor()
    await copyFile(path(DECLARATION), path('tools/trial/backup.yaml'))
    await writeFile(path(DECLARATION), good)
    await page.locator('h1').filter({ hasText: 'Second version' }).waitFor()
  } finally {
    await context.close()
    await second.remove()
  }
})

it('asked no other site for anything and no script failed', () => {
  expect([...complaints, ...watched.complaints]).toEqual([])
})
