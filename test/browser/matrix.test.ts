import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Browser, Download, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { copySite } from '../make-platform.ts'
import { type RunningSite, startSite } from '../start-site.ts'
import {
  findAccessibilityFaults,
  openBrowser,
  openPage,
  PHONE,
  readLayoutShift,
  takeScreenshot,
  type Watched,
} from './open-browser.ts'

/** Names of every kind, a single cell, missing values, sides of different length, and a network of 300 names. */
const ODD_TOOL = `
title: Odd
summary: Writes matrices that are hard to show
version: 1.0.0
command: [sh, run.sh]
datasets:
  table: { title: Table, samples: { min: 3 }, features: { min: 2 } }
results:
  - { file: one.csv, title: One cell, view: matrix }
  - { file: odd.csv, title: Odd names, view: matrix }
  - { file: wide.csv, title: Wide, view: matrix }
example: { datasets: { table: example.csv } }
`
const LONG = 'a very long name of a feature that goes on and on '.repeat(3)
const ODD_SCRIPT = `
printf ',only\\nsingle,-3\\n' > output/one.csv
printf ',"${LONG}",β-catenin,漢字の名前,אבגד,<b>x</b>\\n"${LONG}2",1,-2,NA,0.5,3\\nα,NA,NA,NA,NA,NA\\n' > output/odd.csv
awk 'BEGIN { for (c = 0; c < 150; c++) printf ",c%d", c; for (r = 0; r < 150; r++) { printf "\\nr%d", r; for (c = 0; c < 150; c++) printf ",%d", c == r } }' > output/wide.csv
`

let folder: string
let site: RunningSite
let browser: Browser
let watched: Watched
let page: Page
/** The matrix between the two datasets of the example. */
let panel: Locator
beforeAll(async () => {
  folder = await copySite()
  const tool = join(folder, 'tools/odd')
  await mkdir(tool)
  await writeFile(join(tool, 'tool.yaml'), ODD_TOOL)
  await writeFile(join(tool, 'run.sh'), ODD_SCRIPT)
  await writeFile(join(tool, 'example.csv'), 'id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n')
  site = await startSite({ siteFolder: folder })
  browser = await openBrowser()
  watched = await openPage(browser, site.url)
  page = watched.page
  await runExample(page, 'correlation')
  panel = page.getByRole('region', { name: 'Correlations between the datasets', exact: true })
  await panel.locator('.heatmap canvas[data-painted]').first().waitFor()
})
afterAll(async () => {
  await browser?.close()
  await site?.remove()
  if (folder) await rm(folder, { recursive: true })
})

async function runExample(on: Page, tool: string): Promise<void> {
  await on.goto(`/tools/${tool}`)
  await on.getByRole('button', { name: 'Try it with example data' }).first().click()
  await on.waitForURL(/\/results\/\w+$/)
}

const heatmapOf = (of: Locator) => of.getByRole('application').first()
const hash = (on = page) => on.evaluate<string>('decodeURIComponent(location.hash)')
/** The address follows a moment after the picture. */
const untilHash = (pattern: RegExp, on = page) => expect.poll(() => hash(on), { timeout: 10_000 }).toMatch(pattern)

/** Whether anything at all is drawn on each canvas: an empty one is painted, too. */
const drawnNetworks = (on: Page) =>
  on.evaluate<number>(
    `[...document.querySelectorAll('.network canvas[data-painted]')].filter(canvas =>
      canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean)).length`,
  )
const NETWORKS = 3

describe('a page that is open while its analysis runs', () => {
  it('shows every network when it is done, without being loaded again', async () => {
    const visitor = await openPage(browser, site.url)
    await visitor.page.goto('/')
    await visitor.page.getByRole('button', { name: 'Try it with example data' }).first().click()
    await visitor.page.waitForURL(/\/results\/\w+$/)
    await expect.poll(() => drawnNetworks(visitor.page), { timeout: 15_000 }).toBe(NETWORKS)
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })

  it.each([
    ['a thread', false],
    ['a thread that cannot be loaded', true],
  ])('lays out a large network with %s', async (_, isRefused) => {
    const visitor = await openPage(browser, site.url)
    if (isRefused) await visitor.page.route('**/network-worker-*.js', route => route.abort())
    await runExample(visitor.page, 'odd')
    const wide = visitor.page.getByRole('region', { name: 'Wide', exact: true })
    const asked = visitor.page.waitForRequest('**/network-worker-*.js')
    await Promise.all([asked, wide.getByText('Network', { exact: true }).first().click()])
    await expect.poll(() => drawnNetworks(visitor.page), { timeout: 15_000 }).toBe(1)
    await visitor.context.close()
  })
})

describe('p-values that arrive after the values', () => {
  let visitor: Watched
  let block: Locator
  let release: (isWhole: boolean) => void
  beforeEach(async () => {
    visitor = await openPage(browser, site.url)
    block = visitor.page.getByRole('region', { name: 'Correlations between the datasets', exact: true })
    const held = new Promise<boolean>(resolve => {
      release = resolve
    })
    await visitor.page.route('**/p_dataset1_2.csv', async route =>
      (await held) ? route.fallback() : route.fulfill({ status: 503 }),
    )
    await visitor.page.goto(page.url().split('#')[0])
    await visitor.page.mouse.move(5, 5)
    await block.locator('.heatmap canvas[data-painted]').waitFor()
  })
  afterEach(() => visitor.context.close())

  it('are waited for by the views that need them alone', async () => {
    await block.getByRole('progressbar', { name: 'Loading the p-values' }).waitFor()
    const slider = block.getByRole('slider', { name: /Largest/ })
    await slider.fill('60')
    await block.locator('.heatmap').waitFor({ state: 'detached' })
    await slider.fill('200')
    await block.locator('.heatmap canvas[data-painted]').waitFor()
    expect(await block.getByRole('button', { name: 'Download' }).isDisabled()).toBe(true)
    release(true)
    await block.locator('.network canvas[data-painted]').waitFor()
    expect(await block.getByRole('progressbar').count()).toBe(0)
    expect(visitor.complaints).toEqual([])
  })

  it('leave the values alone if they cannot be loaded, and say so', async () => {
    release(false)
    await block.getByRole('button', { name: 'Try again' }).waitFor()
    await block.locator('.heatmap canvas[data-painted]').waitFor()
    expect(await block.getByRole('progressbar').count()).toBe(0)
    await visitor.page.unroute('**/p_dataset1_2.csv')
    await block.getByRole('button', { name: 'Try again' }).click()
    await block.getByRole('slider', { name: /Largest/ }).waitFor()
  })
})

describe('the explorer of a matrix', () => {
  it('selects by dragging, adds with Shift, and clears with Escape', async () => {
    const heatmap = heatmapOf(panel)
    await heatmap.scrollIntoViewIfNeeded()
    const box = (await heatmap.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    const drag = async (from: [number, number], to: [number, number]) => {
      await page.mouse.move(box.x + from[0], box.y + from[1])
      await page.mouse.down()
      await page.mouse.move(box.x + to[0], box.y + to[1], { steps: 4 })
      await page.mouse.up()
    }
    await drag([110, 120], [150, 160])
    await panel.getByText(/^Selected: \d+ rows? × \d+ columns?$/).waitFor()
    await page.keyboard.down('Shift')
    await drag([200, 120], [220, 130])
    await page.keyboard.up('Shift')
    await panel.getByText(/in 2 regions/).waitFor()
    await untilHash(/regions=\d.*x.*\/\d.*x/)
    await heatmap.focus()
    await page.keyboard.press('Escape')
    await panel.getByText(/^Selected/).waitFor({ state: 'detached' })
  })

  it('selects, zooms and opens a pair by the keyboard alone', async () => {
    const heatmap = heatmapOf(panel)
    await heatmap.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    await panel.getByText('Selected: 2 rows × 2 columns').waitFor()
    await page.keyboard.press('z')
    await untilHash(/box=/)
    await page.keyboard.press('ControlOrMeta+a')
    await panel.getByText('Selected: 3 rows × 7 columns').waitFor()
    await page.keyboard.press('Enter')
    const card = panel.getByRole('region', { name: 'The chosen pair' })
    await card.getByText('corrected p').waitFor()
    await card.getByText('24', { exact: true }).waitFor()
    await untilHash(/pair=\d+,\d+/)
  })

  it('plots the measurements of the pair, one click away', async () => {
    await panel.getByRole('button', { name: 'Scatter plot' }).click()
    await panel.getByRole('img', { name: /^Scatter plot of .*: 24 samples, rho −?0/ }).waitFor()
    await panel.getByText('Ranks', { exact: true }).click()
    await untilHash(/plot=ranks/)
  })

  it('marks a name that is looked at in every view, with its neighbours', async () => {
    await panel.getByRole('searchbox').fill('pleu')
    await panel.getByText('1 name found').waitFor()
    await page.keyboard.press('Enter')
    const card = panel.getByRole('region', { name: 'Pleuschr and its neighbours' })
    await card.getByText(/\d neighbours, \d+ of second degree/).waitFor()
    // The same species has neighbours among the other species: it is marked there, too.
    const block = page.getByRole('region', { name: 'Correlations within dataset 1', exact: true })
    await block.getByText(/^\d names? marked/).waitFor()
    await card.getByRole('button', { name: 'Order columns by its values' }).click()
    await panel
      .getByRole('combobox', { name: 'Order of columns' })
      .getByText('Values of Pleuschr')
      .waitFor({ state: 'attached' })
    await panel.getByText('Pairs', { exact: true }).last().click()
    const names = panel.getByRole('table', { name: /^Pairs of/ }).locator('tbody tr td:first-child')
    await expect.poll(async () => new Set(await names.allTextContents())).toEqual(new Set(['Pleuschr']))
    await takeScreenshot(page, 'matrix-focus')
    expect(await findAccessibilityFaults(page)).toEqual([])
  })

  it('reopens exactly this picture from its address', async () => {
    await panel.getByRole('slider', { name: /Smallest/ }).fill('100')
    await untilHash(/least=0\.5/)
    const address = page.url()
    const written = await hash()
    const count = await panel.locator('.explorer-count').textContent()
    await page.goto('about:blank')
    await page.goto(address)
    await panel.getByRole('region', { name: 'Pleuschr and its neighbours' }).waitFor()
    await panel.getByText('Ranks', { exact: true }).waitFor()
    await expect.poll(() => panel.locator('.explorer-count').textContent()).toBe(count)
    expect(await hash()).toBe(written)
    await panel.getByRole('button', { name: 'Reset' }).click()
    await panel.getByRole('region', { name: 'The chosen pair' }).waitFor({ state: 'detached' })
  })

  it.each([
    ['is used', (on: Page) => on.mouse.move(5, 5)],
    ['is printed', (on: Page) => on.evaluate("dispatchEvent(new Event('beforeprint'))")],
    ['is scrolled', (on: Page) => on.mouse.wheel(0, 40)],
  ])('draws what nobody sees when the page %s', async (_, use) => {
    const visitor = await openPage(browser, site.url)
    await visitor.page.goto(new URL(page.url()).pathname)
    const drawn = visitor.page.locator('.heatmap canvas[data-painted]')
    await drawn.first().waitFor()
    await visitor.page.waitForLoadState('networkidle')
    expect(await visitor.page.locator('.heatmap').count()).toBe(1)
    await use(visitor.page)
    await expect.poll(() => drawn.count()).toBe(3)
    expect(await readLayoutShift(visitor.page)).toBeLessThanOrEqual(0.02)
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })

  it('does not show measurements of a study to whoever has the link only', async () => {
    const stranger = await openPage(browser, site.url)
    await stranger.page.route('**/measurements?*', route =>
      route.fulfill({ status: 403, json: { status: 403, code: 'MEASUREMENTS_NOT_SHARED', detail: 'no' } }),
    )
    await stranger.page.goto(`${new URL(page.url()).pathname}#/r_dataset1_2.csv?pair=0,0&plot=values`)
    await stranger.page.getByText('belong to the study, which only its owner sees').waitFor()
    await stranger.context.close()
  })

  it('walks through the network by keys', async () => {
    await panel.getByText('Network', { exact: true }).first().click()
    const network = panel.getByRole('application', { name: /network$/ }).first()
    await panel.locator('.network canvas[data-painted]').first().waitFor()
    await network.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await panel.getByRole('region', { name: /and its neighbours$/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await panel.getByRole('region', { name: /and its neighbours$/ }).waitFor({ state: 'detached' })
  })

  it.each([
    ['PDF', /^%PDF-1\.7[\s\S]*\/MediaBox \[0 0 240\.9/],
    ['SVG', /^<svg [^>]*width="85mm"[\s\S]*<text/],
    ['PNG', /^.PNG[\s\S]*pHYs/],
  ])('saves the picture as %s for a journal', async (format, content) => {
    await panel.getByRole('button', { name: 'Download' }).click()
    const dialog = page.getByRole('dialog', { name: 'Download' })
    await dialog.getByLabel('Picture').selectOption('Heatmap')
    await dialog.getByLabel('Format').selectOption(format)
    await dialog.getByLabel('Width in mm').fill('85')
    const text = await saved(() => dialog.getByRole('button', { name: 'Save the picture' }).click())
    expect(text).toMatch(content)
    await takeScreenshot(page, `matrix-save-${format}`)
    await dialog.getByRole('button', { name: 'Close' }).click()
  })

  it.each([
    ['Pairs: XLSX', /^PK/],
    ['Matrix: CSV', /^\u00ef\u00bb\u00bf,[\s\S]*Pleuschr/],
    ['Network: GraphML', /<graphml [\s\S]*Pleuschr/],
    ['Network: Cytoscape JSON', /"elements"/],
  ])('saves %s', async (button, content) => {
    await panel.getByRole('button', { name: 'Download' }).click()
    const dialog = page.getByRole('dialog', { name: 'Download' })
    expect(await saved(() => dialog.getByRole('button', { name: button }).click())).toMatch(content)
    await dialog.getByRole('button', { name: 'Close' }).click()
  })

  it('stays on one page of paper with its names and its key', async () => {
    await page.emulateMedia({ media: 'print' })
    const styleOf = (selector: string) =>
      page.evaluate<{ breakInside: string; printColorAdjust: string }>(
        `(({ breakInside, printColorAdjust }) => ({ breakInside, printColorAdjust }))(getComputedStyle(document.querySelector('${selector}')))`,
      )
    expect((await styleOf('.panes')).breakInside).toBe('avoid')
    expect((await styleOf('.network-legend i')).printColorAdjust).toBe('exact')
    await page.emulateMedia({ media: 'screen' })
  })

  it('keeps its shape on paper, which is narrower than the window, and takes no more of it than it needs', async () => {
    await page.emulateMedia({ media: 'print' })
    const pictures = await page.evaluate<{ drawn: number; printed: number }[]>(`(() => {
      const { style } = document.querySelector('main')
      const sizeOf = (canvas, side) => Number(canvas.parentElement.style.getPropertyValue('--drawn-' + side))
      style.width = '700px'
      const pictures = [...document.querySelectorAll(':is(.heatmap, .network) canvas[data-painted]')].map(canvas =>
        ({ drawn: sizeOf(canvas, 'width') / sizeOf(canvas, 'height'), printed: canvas.offsetWidth / canvas.offsetHeight }))
      style.width = ''
      return pictures
    })()`)
    expect(pictures.length).toBeGreaterThan(1)
    for (const { drawn, printed } of pictures) expect(printed).toBeCloseTo(drawn, 1)
    await page.emulateMedia({ media: 'screen' })
  })

  it('fits a phone, by fingers too', async () => {
    const phone = await openPage(browser, site.url, { viewport: PHONE, dark: true, hasTouch: true })
    await phone.page.goto(`${new URL(page.url()).pathname}#/r_dataset1_2.csv?pair=0,0`)
    // All three: as long as one above is still to come, the others move.
    await expect.poll(() => phone.page.locator('.heatmap canvas[data-painted]').count(), { timeout: 15_000 }).toBe(3)
    await takeScreenshot(phone.page, 'matrix-phone')
    expect(await phone.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
    expect(await findAccessibilityFaults(phone.page)).toEqual([])
    const block = phone.page.getByRole('region', { name: 'Correlations between the datasets', exact: true })
    await spread(phone.page, block.locator('.heatmap'))
    await untilHash(/box=/, phone.page)
    await phone.context.close()
  })
})

/** Two fingers that move apart. */
async function spread(on: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const { x = 0, y = 0, width = 0, height = 0 } = (await target.boundingBox()) ?? {}
  const session = await on.context().newCDPSession(on)
  const fingers = (apart: number) =>
    [-1, 1].map(side => ({ x: x + width / 2 + side * apart, y: y + height / 2 + side * apart, id: side + 1 }))
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(10) })
  for (let apart = 15; apart <= 70; apart += 5) {
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) })
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** What was saved, a byte for a character. */
async function saved(click: () => Promise<void>): Promise<string> {
  const started = page.waitForEvent('download')
  await click()
  const download: Download = await started
  return readFile(await download.path(), 'latin1')
}

/** Pixels of a PNG that are as dark and as grey as letters. */
async function countInk(png: string): Promise<number> {
  const picture = await loadImage(Buffer.from(png, 'latin1'))
  const context = createCanvas(picture.width, picture.height).getContext('2d')
  context.drawImage(picture, 0, 0)
  const { data } = context.getImageData(0, 0, picture.width, picture.height)
  return Array.from({ length: data.length / 4 }, (_, at) => data.subarray(4 * at, 4 * at + 3)).filter(
    channels => Math.max(...channels) < 70,
  ).length
}

it('matrices of any tool are shown: one cell, missing values, names of every script', async () => {
  await runExample(page, 'odd')
  await page.locator('.heatmap canvas[data-painted]').nth(1).waitFor()
  const odd = page.getByRole('region', { name: 'Odd names', exact: true })
  await odd.getByText('Network', { exact: true }).first().click()
  await odd.locator('.network canvas[data-painted]').waitFor()
  await odd.getByText('2 names without a pair').waitFor()
  await odd.getByRole('button', { name: 'Download' }).click()
  const dialog = page.getByRole('dialog', { name: 'Download' })
  await dialog.getByLabel('Format').selectOption('PNG')
  expect(
    await countInk(await saved(() => dialog.getByRole('button', { name: 'Save the picture' }).click())),
  ).toBeGreaterThan(500)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await odd.getByRole('combobox', { name: 'Order of rows' }).selectOption('Clusters of the values')
  await odd.getByText('Pairs', { exact: true }).first().click()
  const pair = odd.getByRole('button', { name: LONG.trim() }).first()
  // Shortened with a sign that it is, within its cell.
  const widths = await Promise.all([pair, odd.locator('.pairs-table tbody td').first()].map(each => each.boundingBox()))
  expect(widths[0]?.width).toBeLessThan(widths[1]?.width ?? 0)
  await odd.getByText('Table', { exact: true }).first().click()
  await odd.getByRole('cell', { name: '–' }).first().waitFor()
  await takeScreenshot(page, 'matrix-odd')
  expect(await findAccessibilityFaults(page)).toEqual([])
})

it('no script failed and no other site was asked for anything', () => {
  expect(watched.complaints).toEqual([])
})
