import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copySite } from '../make-platform.ts'
import { type RunningSite, startSite } from '../start-site.ts'
import { findAccessibilityFaults, openBrowser, openPage, PHONE, takeScreenshot, type Watched } from './open-browser.ts'

const TOOL = `
title: Every view
summary: Writes a result for every view
version: 1.0.0
command: [sh, run.sh]
datasets:
  table: { title: Table, samples: { min: 3 }, features: { min: 2 } }
results:
  - { file: hits.csv, title: Hits, interpretation: "Genes with a *small* p are <b>likely</b> to differ." }
  - { file: hits.vl.json, title: Volcano, interpretation: { file: hits.md } }
  - { file: hits.md, title: About the hits }
  - { file: hits.plotly.json, title: Bars }
  - { file: other.vl.json, title: From elsewhere }
  - { file: deep.json, title: In depth, view: plot }
  - { file: cut_*.vl.json, title: Cut off, view: plot }
  - { file: drawing.svg, title: Drawing }
  - { file: paper.pdf, title: Paper }
  - { file: report.html, title: Report }
  - { file: many.csv, title: A million rows }
example: { datasets: { table: example.csv } }
`

/** Tries all that a report must not be able to do, and says of each whether it was. */
const REPORT = `<!doctype html><title>Report</title><h1>Report</h1><pre id="out">running</pre>
<script src="data:text/javascript;base64,${Buffer.from('window.fromData = true').toString('base64')}"></script>
<script>
const tries = {
  cookie: () => { if (document.cookie === '') throw 0 },
  storage: () => localStorage.setItem('x', '1'),
  database: () => new Promise((done, fail) => { const r = indexedDB.open('x'); r.onsuccess = done; r.onerror = fail }),
  parentDocument: () => { if (parent === window) throw 0; return parent.document.body.tagName },
  parentTitle: () => { if (parent === window) throw 0; parent.document.title = 'broken in' },
  topAddress: () => { if (top === window) throw 0; top.location.href = 'about:blank' },
  account: async () => { const r = await fetch('SITE/api/v1/account', { credentials: 'include' }); if (!r.ok) throw 0 },
  beacon: async () => { await fetch('SITE/api/v1/health', { mode: 'no-cors' }) },
  image: () => new Promise((done, fail) => { const i = new Image(); i.onload = done; i.onerror = fail; i.src = 'SITE/favicon.svg' }),
  popup: () => { if (!window.open('about:blank')) throw 0 },
  frame: () => new Promise((done, fail) => { const f = document.createElement('iframe'); f.src = 'SITE/profile'; f.onload = () => { try { f.contentDocument.body.innerHTML.length > 50 ? done() : fail() } catch { fail() } }; document.body.append(f) }),
}
;(async () => {
  const could = []
  for (const [name, attempt] of Object.entries(tries)) {
    try { await Promise.race([attempt(), new Promise((_, fail) => setTimeout(fail, 2000))]); could.push(name) } catch {}
  }
  document.getElementById('out').textContent = JSON.stringify({ could, fromData: window.fromData === true, compiled: new Function('return 7')() })
})()
</script>`

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20" onload="document.title='broken in'"><script>document.title='broken in'</script><rect width="60" height="20" fill="teal"/></svg>`
const VOLCANO = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  data: { url: 'hits.csv' },
  usermeta: { embedOptions: { actions: true } },
  mark: { type: 'point', tooltip: true },
  encoding: {
    x: { field: 'effect', type: 'quantitative' },
    y: { field: 'p', type: 'quantitative', scale: { type: 'log', reverse: true } },
    color: { condition: { test: 'datum.p < 0.05', value: 'crimson' }, value: 'grey' },
  },
}
const BARS = { data: [{ type: 'bar', x: ['a', 'b'], y: [1.5, 3] }], layout: { title: { text: 'Two bars' } } }
const ROWS = 1_000_000

const SCRIPT = `
cp "$FILES"/* output/
awk 'BEGIN { print "gene,mean,p"; for (i = 0; i < ${ROWS}; i++) printf "gene_%d,%.4f,%.3e\\n", i, (i * 7919) % 100003 / 7, ((i * 104729) % 999983 + 1) / 999983 }' > output/many.csv
`

const FILES: Readonly<Record<string, string>> = {
  'hits.csv': 'gene,effect,p\ng10,2.5,0.001\ng9,-1.25,0.2\ng1,0.5,0.04\n"<i>g</i>",0,1\n',
  'hits.md': 'Of **4** genes, *two* differ.\n',
  'hits.vl.json': JSON.stringify(VOLCANO),
  'hits.plotly.json': JSON.stringify(BARS),
  'other.vl.json': JSON.stringify({ ...VOLCANO, data: { url: 'https://example.org/data.csv' } }),
  'deep.json': JSON.stringify({ data: [{ type: 'scatter3d', x: [1], y: [2], z: [3] }] }),
  'drawing.svg': DRAWING,
  'paper.pdf': PDF,
}

/** A million rows are written, hashed and packed. */
const LONGEST_START_MS = 180_000

let folder: string
let site: RunningSite
let browser: Browser
let watched: Watched
let page: Page
let address: string

beforeAll(async () => {
  folder = await copySite()
  const tool = join(folder, 'tools/views')
  await mkdir(join(tool, 'files'), { recursive: true })
  await writeFile(join(tool, 'tool.yaml'), TOOL)
  await writeFile(join(tool, 'run.sh'), SCRIPT.replace('"$FILES"', JSON.stringify(join(tool, 'files'))))
  await writeFile(join(tool, 'example.csv'), 'id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n')
  for (const [name, content] of Object.entries(FILES)) await writeFile(join(tool, 'files', name), content)
  site = await startSite({ siteFolder: folder })
  await writeFile(join(tool, 'files', 'report.html'), REPORT.replaceAll('SITE', site.url))
  browser = await openBrowser()
  watched = await openPage(browser, site.url)
  page = watched.page
  await watched.context.addInitScript(`try { localStorage.setItem('tour::result', 'seen') } catch {}`)
  await page.goto('/tools/views')
  await page.getByRole('button', { name: 'Try it with example data' }).click()
  await page.waitForURL('**/results/*')
  await panel('Hits').waitFor({ timeout: LONGEST_START_MS })
  address = new URL(page.url()).pathname
}, LONGEST_START_MS)
afterAll(async () => {
  await browser?.close()
  await site?.remove()
  await rm(folder, { recursive: true, force: true })
})

const panel = (title: string): Locator => page.getByRole('region', { name: title, exact: true })
/** The longest that the page was held up since it was opened, in milliseconds. */
const LONGEST_TASK = 'Math.max(0, ...(window.longTasks ?? []))'
const WATCH_TASKS = `
  window.longTasks = []
  new PerformanceObserver(list => window.longTasks.push(...list.getEntries().map(entry => entry.duration))).observe({ type: 'longtask' })`

describe('the views of results', () => {
  it('say how to read a result, in the words of the declaration or of the run', async () => {
    const declared = panel('Hits').getByRole('complementary')
    await declared.getByText('Genes with a small p are <b>likely</b> to differ.').waitFor()
    expect(await declared.locator('em').textContent()).toBe('small')
    await panel('Volcano').getByText('Of 4 genes, two differ.').waitFor()
    expect(await page.getByRole('heading', { name: 'About the hits' }).count()).toBe(0)
  })

  it('draw Vega-Lite with the data of a file beside it, without compiling anything', async () => {
    const plot = panel('Volcano').locator('svg.marks')
    await plot.waitFor()
    await expect.poll(() => plot.locator('.mark-symbol path').count()).toBe(4)
    await expect.poll(() => plot.locator('path[stroke="crimson"]').count()).toBe(2)
    expect(await panel('Volcano').locator('details').count()).toBe(0)
    const saved = page.waitForEvent('download')
    await panel('Volcano').getByRole('button', { name: 'SVG' }).click()
    expect((await saved).suggestedFilename()).toBe('Volcano.svg')
  })

  it('draw Plotly, and save it', async () => {
    const plot = panel('Bars')
    await plot.scrollIntoViewIfNeeded()
    await plot.locator('.bars .point').nth(1).waitFor()
    await plot.getByText('Two bars').waitFor()
    const saved = page.waitForEvent('download')
    await plot.getByRole('button', { name: 'PNG' }).click()
    expect((await saved).suggestedFilename()).toBe('Bars.png')
  })

  it('say why a plot is not drawn: it asks for other sites, or for what is not here', async () => {
    await panel('From elsewhere')
      .getByText('https://example.org/data.csv, which is not a file of these results')
      .waitFor()
    await panel('In depth').getByText('It uses scatter3d').waitFor()
  })

  it('show drawings without their scripts, documents, and reports', async () => {
    const drawing = panel('Drawing').getByRole('img')
    await drawing.scrollIntoViewIfNeeded()
    await expect.poll(() => page.evaluate(`document.querySelector('.result-image img').naturalWidth`)).toBe(60)
    await panel('Paper').getByRole('link', { name: 'Open the PDF' }).waitFor()
    const answer = await page.request.get(`/api/v1/analyses${address.replace('/results', '')}/results/files/paper.pdf`)
    expect(answer.headers()['content-type']).toBe('application/pdf')
  })

  it('keep a report away from the session, the page and the network, in its frame and in a tab of its own', async () => {
    const frame = panel('Report').frameLocator('iframe')
    await panel('Report').scrollIntoViewIfNeeded()
    const out = frame.locator('#out')
    await expect.poll(() => out.textContent(), { timeout: 30_000 }).toContain('could')
    expect(JSON.parse((await out.textContent()) ?? '')).toEqual({ could: [], fromData: true, compiled: 7 })
    expect(await page.title()).toContain('Done')
    const [tab] = await Promise.all([
      watched.context.waitForEvent('page'),
      panel('Report').getByRole('link', { name: 'Open the report' }).click(),
    ])
    await expect.poll(() => tab.locator('#out').textContent(), { timeout: 30_000 }).toContain('could')
    const { could } = JSON.parse((await tab.locator('#out').textContent()) ?? '')
    expect(could).toEqual([])
    await tab.close()
  })

  it('can be read and used by everybody', async () => {
    await page.evaluate('scrollTo(0, 0)')
    await takeScreenshot(page, 'views')
    expect(await findAccessibilityFaults(page)).toEqual([])
  })

  it('search, sort and page a million rows without holding up the page', async () => {
    await watched.context.addInitScript(WATCH_TASKS)
    await page.goto(address)
    const table = panel('A million rows')
    await table.getByRole('button', { name: /^Load and show/ }).click()
    await table.getByText('1,000,000 rows × 3 columns').waitFor({ timeout: 30_000 })
    await table.getByText('rows 1–15 of 1,000,000').waitFor()
    await table.getByRole('button', { name: /^p/ }).click()
    const first = table.locator('tbody tr').first().locator('td')
    await expect.poll(() => first.nth(2).textContent(), { timeout: 30_000 }).toBe('1.000e-06')
    await table.getByRole('searchbox').fill('GENE_99999')
    await table.getByText('11 of 1,000,000 rows found').waitFor({ timeout: 30_000 })
    await table.getByRole('searchbox').fill('')
    await table.getByText('1,000,000 rows × 3 columns').waitFor({ timeout: 30_000 })
    await table.getByRole('button', { name: 'Later rows' }).click()
    await table.getByText('rows 16–30 of 1,000,000').waitFor()
    // What freezes a page is far above this, also on a machine that is busy with other things.
    expect(await page.evaluate<number>(LONGEST_TASK)).toBeLessThan(1_000)
    await takeScreenshot(page, 'views-million')
  })

  it('follow the colours and the width of the page', async () => {
    await page.getByRole('button', { name: 'Use the dark colours' }).click()
    await panel('Volcano').locator('svg.marks').waitFor()
    await panel('Bars').locator('.bars .point').nth(1).waitFor()
    await takeScreenshot(page, 'views-dark')
    expect(await findAccessibilityFaults(page)).toEqual([])
    await page.setViewportSize(PHONE)
    await page.goto(address)
    await panel('Volcano').locator('svg.marks').waitFor()
    await panel('Bars').locator('.bars .point').nth(1).waitFor()
    await takeScreenshot(page, 'views-phone-dark')
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
  })

  it('asked no other site for anything and no script failed', () => {
    // The browser shows documents with parts of its own; the report tries to open a page.
    const own = /chrome-extension:|chrome:|about:blank/
    expect(watched.complaints.filter(complaint => !own.test(complaint))).toEqual([])
  })
})
