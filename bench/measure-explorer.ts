import { readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { openBrowser } from '../test/browser/open-browser.ts'
import { makeRoomySite } from '../test/roomy-site.ts'
import { type RunningSite, startSite } from '../test/start-site.ts'
import { Visitor } from '../test/visitor.ts'
import { type Figure, formatMegabytes, formatMs } from './measure.ts'

/** A tool that writes a symmetric matrix of a size with its p-values: correlations of features in groups, of which a share survives. */
const TOOL = `
title: Large
summary: Writes a large matrix
version: 1.0.0
command: [node, large.mjs]
datasets:
  table: { title: Table, samples: { min: 3 }, features: { min: 2 } }
parameters:
  size: { kind: integer, title: Size, min: 10, max: 6000, default: 2000 }
  share: { kind: number, title: Share, min: 0, max: 1, default: 0.2 }
results:
  - { file: r.csv, title: Large, view: matrix, pvalues: p.csv }
  - { file: p.csv, title: P of large, view: matrix }
example: { datasets: { table: example.csv } }
`

const SCRIPT = `
import { createWriteStream, readFileSync } from 'node:fs'
const { size, share } = JSON.parse(readFileSync('parameters.json', 'utf8')).parameters ?? JSON.parse(readFileSync('parameters.json', 'utf8'))
const hash = (a, b) => { let x = Math.imul(a * 73856093 ^ b * 19349663, 2654435761) >>> 0; x ^= x >>> 15; x = Math.imul(x, 2246822519) >>> 0; return (x ^ (x >>> 13)) >>> 0 }
const unit = (a, b) => hash(Math.max(a, b), Math.min(a, b)) / 2 ** 32
const head = [''].concat(Array.from({ length: size }, (_, i) => 'feature ' + i)).join(',') + '\\n'
for (const kind of ['r', 'p']) {
  const out = createWriteStream('output/' + kind + '.csv')
  out.write(head)
  for (let row = 0; row < size; row++) {
    const cells = ['feature ' + row]
    for (let column = 0; column < size; column++) {
      const luck = unit(row, column)
      if (row === column) cells.push('1')
      else if (luck >= share) cells.push(kind === 'r' ? '0' : '1')
      else cells.push(kind === 'r' ? String((luck / share - 0.5) * 1.9) : String(luck / share / 20))
    }
    if (!out.write(cells.join(',') + '\\n')) await new Promise(resolve => out.once('drain', resolve))
  }
  await new Promise(resolve => out.end(resolve))
}
`

const WAIT_MS = 300_000

/** What the explorer promises, in headless Chromium without a graphics card, on a site as its operator starts it. */
export async function measureExplorer(): Promise<Figure[]> {
  const { folder, remove } = await makeRoomySite()
  const tool = join(folder, 'tools/large')
  await mkdir(tool, { recursive: true })
  await writeFile(join(tool, 'tool.yaml'), TOOL)
  await writeFile(join(tool, 'large.mjs'), SCRIPT)
  await writeFile(join(tool, 'example.csv'), 'id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n')
  const site = await startSite({ siteFolder: folder })
  const browser = await openBrowser()
  try {
    const visitor = new Visitor(site.url)
    const { body } = await visitor.post<AnalysisFacts>('/api/v1/tools/large/example')
    await waitFor(visitor, body.link)
    const large = await run(visitor, body, { size: 5000, share: 0.05 })
    const network = await run(visitor, body, { size: 500, share: 0.0402 })
    return [
      ...(await measureHeatmap(browser, site, body.link)),
      ...(await measureLargest(browser, site, large)),
      ...(await measureNetwork(browser, site, network)),
      await measureExplorerScript(),
    ]
  } finally {
    await browser.close()
    await site.remove()
    await remove()
  }
}

async function run(visitor: Visitor, { study }: AnalysisFacts, parameters: Record<string, number>): Promise<string> {
  const request = { name: `${parameters.size}`, parameters }
  const { body, status } = await visitor.post<AnalysisFacts>(`/api/v1/studies/${study.id}/analyses`, request)
  if (status !== 201) throw new Error(JSON.stringify(body))
  await waitFor(visitor, body.link)
  return body.link
}

const POLL_MS = 500

/** A large analysis takes longer than a test may. */
async function waitFor(visitor: Visitor, link: string): Promise<void> {
  const until = Date.now() + WAIT_MS
  for (;;) {
    const { body } = await visitor.get<AnalysisFacts>(`/api/v1/analyses/${link}`)
    if (body.state === 'done') return
    if (body.state === 'failed' || Date.now() > until) throw new Error(`The large matrix was not made: ${body.message}`)
    await new Promise(resolve => setTimeout(resolve, POLL_MS))
  }
}

async function open(browser: Browser, site: RunningSite, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: site.url })
  context.setDefaultTimeout(WAIT_MS)
  const page = await context.newPage()
  // A link to one view alone: the picture that is measured is the only one.
  await page.goto(address)
  return page
}

const PAINTED = '.heatmap canvas[data-painted]'

async function measureHeatmap(browser: Browser, site: RunningSite, link: string): Promise<Figure[]> {
  const page = await open(browser, site, `/results/${link}#/r.csv?beside=none`)
  await page.locator(PAINTED).waitFor()
  const first = await page.evaluate<number>('performance.now()')
  await page.locator('.explorer-count').getByText(/pairs/).waitFor()
  const whole = await page.evaluate<number>('performance.now()')
  const { zoom, pan } = await moveAbout(page)
  await page.context().close()
  return [
    {
      what: 'Heatmap of 2,000 × 2,000 with p-values, address → picture',
      measured: `${formatMs(first)} (with all p-values and pairs: ${formatMs(whole)})`,
      bar: '≤ 2 s',
    },
    { what: 'The same: zoom; pan, frames a second', measured: `${zoom}; ${pan}`, bar: '≥ 30' },
  ]
}

/** Zooms with the wheel, then drags, and counts the frames that are drawn meanwhile. */
async function moveAbout(page: Page): Promise<{ zoom: string; pan: string }> {
  const heatmap = page.locator('.heatmap').first()
  await heatmap.scrollIntoViewIfNeeded()
  await heatmap.focus()
  const box = (await heatmap.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  const zoom = await countFrames(page, async step => page.mouse.wheel(0, step % 60 < 30 ? -60 : 60))
  await page.mouse.wheel(0, -900)
  await page.mouse.down({ button: 'middle' })
  const pan = await countFrames(page, async step =>
    page.mouse.move(x + 150 * Math.sin(step / 12), y + 150 * Math.cos(step / 9)),
  )
  await page.mouse.up({ button: 'middle' })
  return { zoom: zoom.toFixed(0), pan: pan.toFixed(0) }
}

const STEPS = 150

/** Frames a second while something is done again and again. */
async function countFrames(page: Page, act: (step: number) => Promise<void>): Promise<number> {
  await page.evaluate(
    'window.frames_=0;window.counting_=true;(function tick(){if(!window.counting_)return;window.frames_++;requestAnimationFrame(tick)})();window.since_=performance.now()',
  )
  for (let step = 0; step < STEPS; step++) await act(step)
  return page.evaluate<number>('window.counting_=false,window.frames_/((performance.now()-window.since_)/1000)')
}

async function measureLargest(browser: Browser, site: RunningSite, link: string): Promise<Figure[]> {
  const page = await open(browser, site, `/results/${link}#/r.csv?beside=none`)
  const load = page.getByRole('button', { name: /Load and show/ })
  await load.or(page.locator(PAINTED)).first().waitFor()
  if (await load.isVisible()) await load.click()
  await page.locator(PAINTED).waitFor()
  const first = await page.evaluate<number>('performance.now()')
  const { zoom, pan } = await moveAbout(page)
  const bytes = await readTabMemory(browser)
  await page.context().close()
  return [
    {
      what: 'Heatmap of 5,000 × 5,000 with p-values: opens; zoom; pan, frames a second',
      measured: `${formatMs(first)}; ${zoom}; ${pan}`,
      bar: 'usable',
    },
    { what: 'The same: memory of the tab', measured: formatMegabytes(bytes), bar: '≤ 1,000 MB' },
  ]
}

/** Memory of the largest page process: what it alone holds and its share of the rest. */
async function readTabMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => readPss(id))
  return Math.max(0, ...sizes)
}

function readPss(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(text.match(/^Pss:\s+(\d+) kB/m)?.[1] ?? 0) * 1024
}

async function measureNetwork(browser: Browser, site: RunningSite, link: string): Promise<Figure[]> {
  const page = await open(browser, site, `/results/${link}#/r.csv?beside=none`)
  await page.locator(PAINTED).waitFor()
  const before = await page.evaluate<number>('performance.now()')
  await page.getByText('Network', { exact: true }).first().click()
  await page.locator('.network canvas[data-painted]').waitFor()
  const laidOut = (await page.evaluate<number>('performance.now()')) - before
  const network = page.locator('.network')
  await network.scrollIntoViewIfNeeded()
  const size = await network.locator('p').first().textContent()
  const box = (await network.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  const drag = await countFrames(page, async step =>
    page.mouse.move(x + 80 * Math.sin(step / 9), y + 60 * Math.cos(step / 7)),
  )
  await page.mouse.up()
  await page.context().close()
  return [
    { what: `Network (${size?.split('.')[0]}): laid out and drawn`, measured: formatMs(laidOut), bar: '≤ 3 s' },
    { what: 'The same: drag, frames a second', measured: drag.toFixed(0), bar: '≥ 30' },
  ]
}

/** Compressed size of all scripts that a matrix needs beyond those of the page. */
async function measureExplorerScript(): Promise<Figure> {
  const folder = join(import.meta.dirname, '../web-dist/assets')
  const scripts = (await readdir(folder)).filter(name => /^(matrix|cluster|network)-.*\.js$/.test(name))
  const sizes = await Promise.all(scripts.map(async name => gzipSync(await readFile(join(folder, name))).length))
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  return {
    what: `Script of the explorer, compressed (${scripts.length} files)`,
    measured: `${(bytes / 1000).toFixed(0)} kB`,
    bar: '≤ 200 kB',
  }
}
