import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EXAMPLE_SITE } from '../make-platform.ts'
import { type RunningSite, startSite } from '../start-site.ts'
import { findAccessibilityFaults, openBrowser, openPage, takeScreenshot, type Watched } from './open-browser.ts'

const DATA = join(EXAMPLE_SITE, 'tools/correlation')
const SLOW = { offline: false, latency: 5, downloadThroughput: 10_000_000, uploadThroughput: 1_200_000 }
const FAST = { ...SLOW, uploadThroughput: -1 }

let site: RunningSite
let browser: Browser
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'science-flask-uploads-'))
  site = await startSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.remove()
  await rm(folder, { recursive: true, force: true })
})

let watched: Watched
let page: Page
/** Requests to `/api/v1/uploads`, as `PATCH 1024` with the place they begin at. */
let uploads: string[]
beforeEach(async () => {
  await watched?.context.close()
  watched = await openPage(browser, site.url)
  page = watched.page
  uploads = []
  page.on('request', request => {
    if (!request.url().includes('/api/v1/uploads')) return
    uploads.push(`${request.method()} ${request.headers()['upload-offset'] ?? ''}`.trim())
  })
  page.on('dialog', dialog => void dialog.accept())
  await page.goto('/upload')
})

const fileRow = () => page.locator('.chosen-file')
const chooseFile = (path: string) => page.locator('input[type=file]').last().setInputFiles(path)
const submit = () => page.getByRole('button', { name: 'Check the files' })

async function fillIn(name: string): Promise<void> {
  await page.getByLabel('Name of the study').fill(name)
  for (const select of await page.getByLabel('Kind of data').all()) await select.selectOption({ index: 1 })
  await page.getByLabel(/I accept/).check()
}

async function writeTable(name: string, samples: number, features: number): Promise<string> {
  const row = (id: string, cell: (feature: number) => string) =>
    [id, ...Array.from({ length: features }, (_, feature) => cell(feature))].join(',')
  const rows = Array.from({ length: samples }, (_, sample) =>
    row(`s${sample}`, feature => ((((sample * 7919 + feature * 104_729) % 100_003) + 0.123) / 7).toFixed(6)),
  )
  const path = join(folder, name)
  await writeFile(path, [row('id', feature => `g${feature}`), ...rows].join('\n'))
  return path
}

/** Until the row of the file says that so much of it has been sent. */
async function untilSent(megabytes: number): Promise<void> {
  await page.waitForFunction(least => {
    const text = document.querySelector('.chosen-file .progress-detail')?.textContent ?? ''
    return Number(/([\d.]+) MB of/.exec(text)?.[1] ?? 0) >= least
  }, megabytes)
}

describe('an upload', () => {
  it('goes on after a lost connection, a killed site and a reload, without sending again what has arrived', async () => {
    const network: CDPSession = await watched.context.newCDPSession(page)
    const setNetwork = (conditions: typeof SLOW) => network.send('Network.emulateNetworkConditions', conditions)
    const path = await writeTable('long.csv', 300, 4500)
    await network.send('Network.enable')
    await setNetwork(SLOW)
    await fillIn('Long table')
    await chooseFile(path)
    await untilSent(2)
    await takeScreenshot(page, 'upload-sending')

    await setNetwork({ ...SLOW, offline: true })
    await page.getByText('Connection lost, trying again').waitFor()
    await takeScreenshot(page, 'upload-connection-lost')
    await setNetwork(SLOW)
    await page.getByText('Connection lost').waitFor({ state: 'detached' })
    await untilSent(3)

    await site.kill('SIGKILL')
    await page.getByText('Connection lost, trying again').waitFor()
    await site.start()
    await page.getByText('Connection lost').waitFor({ state: 'detached' })
    await untilSent(5)

    await page.reload()
    await page.getByText('Choose the same file again').waitFor()
    await takeScreenshot(page, 'upload-interrupted')
    expect(await page.getByLabel('Name of the study').inputValue()).toBe('Long table')
    uploads.length = 0
    await setNetwork(FAST)
    await chooseFile(path)
    await page.locator('.chosen-file.is-sent').waitFor()
    expect(uploads).not.toContain('POST')
    const first = uploads.find(request => request.startsWith('PATCH'))
    expect(Number(first?.split(' ')[1])).toBeGreaterThan(2_000_000)

    await page.getByLabel(/I accept/).check()
    await submit().click()
    await page.waitForURL('**/studies/*', { timeout: 60_000 })
    await page.getByText('300 samples × 4,500 features').waitFor({ timeout: 60_000 })
  }, 180_000)

  it('is still there after another page was looked at, and after it was finished and the page reloaded', async () => {
    await page.getByLabel('Name of the study').fill('Kept')
    await chooseFile(join(DATA, 'lichen_cover.csv'))
    await page.locator('.chosen-file.is-sent').waitFor()
    await page.getByRole('link', { name: 'About' }).first().click()
    await page.waitForURL('**/about')
    await page.goBack()
    await page.locator('.chosen-file.is-sent').waitFor()
    await page.reload()
    await page.locator('.chosen-file.is-sent').waitFor()
    expect(await page.getByLabel('Name of the study').inputValue()).toBe('Kept')
  })

  it('of a file that is too large does not begin, and names both sizes', async () => {
    const path = join(folder, 'large.csv')
    await writeFile(path, Buffer.alloc(21_500_000, 'a'))
    await chooseFile(path)
    await page.getByText(/“large.csv” has 21\.5 MB, and at most 20 MB/).waitFor()
    expect(uploads).toEqual([])
  })

  it('that the site has no room for says so at once, and is not tried again and again', async () => {
    const detail = 'This site has no room.'
    const body = JSON.stringify({ status: 507, code: 'NO_ROOM', detail })
    await page.route('**/api/v1/uploads', route =>
      route.fulfill({ status: 507, contentType: 'application/problem+json', body }),
    )
    await chooseFile(join(DATA, 'lichen_cover.csv'))
    await page.locator('.chosen-file.is-failed').getByText(detail).waitFor()
    expect(uploads).toEqual(['POST'])
  })

  it('of a workbook does not begin, and says what to do', async () => {
    const path = join(folder, 'soil.xlsx')
    await writeFile(path, Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]))
    await chooseFile(path)
    await page.getByText(/Excel workbook.*Save the sheet as CSV/).waitFor()
    expect(uploads).toEqual([])
  })
})

describe('the upload form', () => {
  it('shows what is wrong with a file at that file, and only that file must be chosen again', async () => {
    const path = join(folder, 'soil.csv')
    await writeFile(path, 'site,N,P\nsite1,1,2\nsite2,3\n')
    await page.getByRole('switch').check()
    await chooseFile(path)
    await page.locator('input[type=file]').first().setInputFiles(join(DATA, 'lichen_cover.csv'))
    await fillIn('Two tables')
    await submit().click()
    const second = page.getByRole('group', { name: 'Dataset 2' })
    await second.getByText(/Row 3/).waitFor()
    expect(await page.getByRole('group', { name: 'Dataset 1' }).getByRole('alert').count()).toBe(0)
    await takeScreenshot(page, 'upload-refused')
    expect(await findAccessibilityFaults(page)).toEqual([])

    uploads.length = 0
    await chooseFile(join(DATA, 'soil_chemistry.csv'))
    await second.locator('.is-sent').waitFor()
    await submit().click()
    await page.waitForURL('**/studies/*')
    expect(uploads.filter(request => request === 'POST')).toHaveLength(1)
  })

  it('makes one study of a double click, and refuses its name the next time', async () => {
    await chooseFile(join(DATA, 'lichen_cover.csv'))
    await fillIn('Twice')
    await submit().dblclick()
    await page.waitForURL('**/studies/*')
    const { studies } = await (await page.request.get('/api/v1/studies')).json()
    expect(studies).toHaveLength(1)
    await page.goto('/upload')
    await page.getByLabel('Name of the study').fill('TWICE')
    await page.getByLabel('Name of the study').blur()
    await page.getByText('You already have a study of this name').waitFor()
  })

  it('waits for a file that was chosen just before, or is asked for after a reload, when it is sent', async () => {
    await page.evaluate(`
      const read = Blob.prototype.arrayBuffer
      const held = new Promise(resolve => { window.letReadingGoOn = resolve })
      Blob.prototype.arrayBuffer = function () { return held.then(() => read.call(this)) }`)
    await fillIn('In a hurry')
    await chooseFile(join(DATA, 'lichen_cover.csv'))
    await submit().click()
    await page.evaluate('letReadingGoOn()')
    await page.waitForURL('**/studies/*')

    await page.goto('/upload')
    await fillIn('In a hurry again')
    await chooseFile(join(DATA, 'lichen_cover.csv'))
    await page.locator('.chosen-file.is-sent').waitFor()
    const { promise: held, resolve: letAnswersCome } = Promise.withResolvers<void>()
    await page.route('**/api/v1/uploads/*', async route => {
      await held
      await route.continue()
    })
    await page.reload()
    await page.getByLabel(/I accept/).check()
    await submit().click()
    letAnswersCome()
    await page.waitForURL('**/studies/*')
  })

  it('makes one guest of a visitor who chooses two files at once', async () => {
    await page.getByRole('switch').check()
    const [first, second] = await page.locator('input[type=file]').all()
    await Promise.all([
      first.setInputFiles(join(DATA, 'lichen_cover.csv')),
      second.setInputFiles(join(DATA, 'soil_chemistry.csv')),
    ])
    await page.locator('.chosen-file.is-sent').nth(1).waitFor()
    await fillIn('At once')
    await submit().click()
    await page.waitForURL('**/studies/*')
  })

  it('takes the focus to the first field that is wrong', async () => {
    await submit().click()
    await page.getByText(/Give the study a name/).waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name')
    await page.getByLabel('Name of the study').fill('Named')
    await page.getByLabel('Kind of data').selectOption({ index: 1 })
    await page.getByLabel(/I accept/).check()
    await submit().click()
    await page.getByText('Choose a file for “Dataset 1”').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('file')
    expect(await fileRow().count()).toBe(0)
  })
})
