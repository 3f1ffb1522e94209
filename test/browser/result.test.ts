import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copySite } from '../make-platform.ts'
import { type RunningSite, startSite } from '../start-site.ts'
import { findAccessibilityFaults, openBrowser, openPage, takeScreenshot, type Watched } from './open-browser.ts'

const TOOL = `
title: Everything
summary: Writes a result of every kind
version: 2.0.1
command: [sh, run.sh]
datasets:
  table: { title: Table, samples: { min: 3 }, features: { min: 2 } }
parameters:
  what: { kind: choice, title: What to do, options: { work: Work, wait: Wait, refuse: Refuse, crash: Crash }, default: work }
  depth: { kind: number, title: Depth, min: 0, max: 10, default: 2, unit: cm, when: { what: work } }
  group: { kind: column, of: table, title: Grouping column, default: a }
results:
  - { file: notes.md, title: Notes }
  - { file: r.csv, title: Rho, view: matrix, pvalues: p.csv }
  - { file: p.csv, title: P of rho, view: matrix }
  - { file: hits.csv, title: Hits }
  - { file: dot.svg, title: Dot }
  - { file: report.html, title: Report }
  - { file: plain.txt, title: Plain }
  - { file: data.json, title: Data, view: file }
cite: { text: Author (2026) On everything, doi: 10.1000/1 }
example: { datasets: { table: example.csv } }
`

const SCRIPT = `
what=$(sed -n 's/.*"what": *"\\([a-z]*\\)".*/\\1/p' parameters.json)
echo "@progress 0.5 Half way"
echo "first line <b>not bold</b>"
case $what in
  refuse) echo "Choose a column with fewer groups." >&2; exit 65 ;;
  crash) echo "division by zero" >&2; exit 3 ;;
  wait) while [ ! -e "$TMPDIR/never" ]; do sleep 1; echo "tick"; done ;;
esac
printf '# Found\\n\\n<script>document.title="broken in"</script>\\n\\n![dot](dot.svg)\\n' > output/notes.md
printf ',x,y\\nu,0.5,-0.25\\nv,0,1\\n' > output/r.csv
printf ',x,y\\nu,0.001,0.04\\nv,1,0\\n' > output/p.csv
printf 'gene,score\\ng10,2\\ng9,10\\ng1,-1\\n"<i>g</i>",\\n' > output/hits.csv
printf '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="8"/></svg>' > output/dot.svg
printf '<p id="a">before</p><script>document.getElementById("a").textContent="drawn";try{parent.document.title="broken in"}catch{}</script>' > output/report.html
printf 'plain <b>text</b>' > output/plain.txt
printf '{"answer":42}' > output/data.json
`

const SETTINGS = `
quotas:
  guest: { studies: 20, studiesTotal: 20, analyses: 6, analysesTotal: 50, running: 2 }
`

let folder: string
let site: RunningSite
let browser: Browser
let watched: Watched
let page: Page
let study: string
beforeAll(async () => {
  folder = await copySite()
  const tool = join(folder, 'tools/everything')
  await mkdir(tool)
  await writeFile(join(tool, 'tool.yaml'), TOOL)
  await writeFile(join(tool, 'run.sh'), SCRIPT)
  await writeFile(join(tool, 'example.csv'), 'id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n')
  await writeFile(join(folder, 'site.yaml'), `name: Test\n${SETTINGS}`)
  site = await startSite({ siteFolder: folder })
  browser = await openBrowser()
  watched = await openPage(browser, site.url)
  page = watched.page
  await page.goto('/upload/everything')
  await page.getByLabel('Name of the study').fill('Three samples')
  await page.locator('input[type=file]').setInputFiles(join(tool, 'example.csv'))
  await page.locator('.is-sent').waitFor()
  await page.getByLabel(/I accept/).check()
  await page.getByRole('button', { name: 'Check the files' }).click()
  await page.waitForURL('**/studies/*')
  study = page.url()
})
afterAll(async () => {
  await browser?.close()
  await site?.remove()
  await rm(folder, { recursive: true, force: true })
})

async function start(what: string): Promise<void> {
  await page.goto(`${study}/analyse?what=${what}`)
  await page.getByRole('button', { name: 'Start the analysis' }).click()
  await page.waitForURL('**/results/*')
}

describe('an analysis that runs', () => {
  it('shows its progress and its log as they come', async () => {
    await start('wait')
    await page.getByText('Half way').first().waitFor()
    await page.getByText('first line <b>not bold</b>').waitFor()
    await page.getByText('tick').first().waitFor()
    expect(await findAccessibilityFaults(page)).toEqual([])
    await takeScreenshot(page, 'result-running')
  })

  it('goes on through a lost connection and a reload, and every line is there once', async () => {
    await watched.context.setOffline(true)
    const address = page.url()
    await page.reload().catch(() => undefined)
    // The browser's own page for this comes a moment later, and reloads by itself as soon as it can: either would break off
    // what is asked for next.
    await page.waitForURL('chrome-error://**')
    await page.goto('about:blank')
    await watched.context.setOffline(false)
    await page.goto(address)
    await page.getByText('tick').nth(1).waitFor()
    expect(await page.getByText('first line <b>not bold</b>').count()).toBe(1)
  })

  it('is stopped at once, after asking', async () => {
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stop the analysis' }).click()
    await page.getByText('This analysis was cancelled').waitFor()
    expect(await findAccessibilityFaults(page)).toEqual([])
  })
})

describe('an analysis that fails', () => {
  it('says what to change, and brings back the form as it was', async () => {
    await start('refuse')
    await page.getByRole('paragraph').filter({ hasText: 'Choose a column with fewer groups.' }).waitFor()
    await takeScreenshot(page, 'result-refused')
    await page.getByRole('link', { name: 'Change the parameters' }).click()
    await page.waitForURL('**/analyse?*')
    expect(await page.getByLabel('What to do').inputValue()).toBe('refuse')
    expect(await page.getByLabel('Name of the analysis').inputValue()).toBe('run 3')
  })

  it('through the fault of the tool says so, without its technicalities', async () => {
    await start('crash')
    await page.getByText('The tool stopped with an error').waitFor()
    await page.getByText('run is kept for inspection').waitFor()
    expect(await findAccessibilityFaults(page)).toEqual([])
    await takeScreenshot(page, 'result-crashed')
  })
})

describe('an analysis that is done', () => {
  beforeAll(async () => {
    await start('work')
    await page.getByRole('heading', { name: 'Hits' }).waitFor()
    await page.locator('.heatmap canvas').first().waitFor()
  })

  it('has no accessibility faults', async () => {
    await takeScreenshot(page, 'result-done')
    expect(await findAccessibilityFaults(page)).toEqual([])
  })

  it('asks for everything that it begins with once', async () => {
    const asked: string[] = []
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    await page.reload()
    await page.locator('.heatmap canvas').first().waitFor()
    await page.waitForLoadState('networkidle')
    page.removeAllListeners('request')
    const answers = asked.filter(path => path.startsWith('/api/'))
    expect(answers).toContain('/api/v1/session')
    // The analysis, its results and its words came with the page.
    const own = answers.filter(path => path.startsWith('/api/v1/analyses/')).map(path => path.replace(/.*\//, ''))
    expect(own).toEqual(expect.arrayContaining(['r.csv', 'p.csv']))
    expect(own).not.toEqual(expect.arrayContaining(['notes.md']))
    expect(own).not.toContain('results')
    expect(answers.filter((path, at) => answers.indexOf(path) !== at)).toEqual([])
  })

  it('shows names, value and p of a cell to the pointer and to the keyboard', async () => {
    const heatmap = page.getByRole('application', { name: 'Rho', exact: true })
    await heatmap.focus()
    await page.keyboard.press('ArrowRight')
    await page.getByText('u × x: 0.5, p 0.001').waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowRight')
    await page.getByText('u × y: −0.25, p 0.04').waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowDown')
    await page.locator('.heatmap-tip').getByText('v × y').waitFor()
    await takeScreenshot(page, 'result-cell')
    await page.keyboard.press('Escape')
    await page.locator('.heatmap-tip').waitFor({ state: 'detached' })
    const { width, height } = (await heatmap.boundingBox()) ?? { width: 0, height: 0 }
    for (let x = 0; x < width && (await page.locator('.heatmap-tip').count()) === 0; x += 12) {
      await heatmap.hover({ position: { x, y: height / 2 } })
    }
    await page
      .locator('.heatmap-tip')
      .getByText(/^[uv] × [xy]$/)
      .waitFor()
  })

  it('shows the same numbers as a table', async () => {
    const panel = page.getByRole('region', { name: 'Rho', exact: true })
    await panel.getByText('Table', { exact: true }).first().click()
    await panel.getByRole('cell', { name: '−0.25' }).waitFor()
    await panel.getByRole('group', { name: 'Numbers of the table' }).getByText('p-values').click()
    await panel.getByRole('cell', { name: '0.04' }).waitFor()
  })

  it('sorts a table by number and searches it', async () => {
    const panel = page.getByRole('region', { name: 'Hits', exact: true })
    const firstCells = () => panel.locator('tbody tr td:first-child').allInnerTexts()
    await panel.getByRole('button', { name: 'score' }).click()
    await expect.poll(firstCells).toEqual(['g1', 'g10', 'g9', '<i>g</i>'])
    await panel.getByRole('button', { name: 'score' }).click()
    await expect.poll(firstCells).toEqual(['g9', 'g10', 'g1', '<i>g</i>'])
    await panel.getByRole('searchbox').fill('G9')
    await panel.getByText('1 of 4 rows found').waitFor()
    await expect.poll(firstCells).toEqual(['g9'])
  })

  it('shows texts and reports of the tool, none of which can act in the name of the site', async () => {
    await page.getByRole('heading', { name: 'Found' }).waitFor()
    const picture = page.getByRole('img', { name: 'dot', exact: true })
    await picture.scrollIntoViewIfNeeded()
    expect(await picture.evaluate(image => (image as HTMLImageElement).naturalWidth)).toBe(20)
    await page.getByText('plain <b>text</b>').waitFor()
    const report = page.frameLocator('iframe[title=Report]')
    await page.locator('iframe[title=Report]').scrollIntoViewIfNeeded()
    await report.getByText('drawn').waitFor()
    expect(await page.title()).not.toContain('broken in')
  })

  it('lists every file to be saved, and shows JSON', async () => {
    const files = page.getByRole('region', { name: 'Files' })
    const all = files.getByRole('button', { name: /Show all/ })
    if (await all.isVisible()) await all.click()
    for (const name of ['notes.md', 'r.csv', 'p.csv', 'hits.csv', 'dot.svg', 'report.html', 'plain.txt', 'data.json']) {
      await files.getByRole('link', { name: `Download ${name}` }).waitFor()
    }
    const saved = page.waitForEvent('download')
    await files.getByRole('link', { name: 'Download hits.csv' }).click()
    expect((await saved).suggestedFilename()).toBe('hits.csv')
    await files.getByRole('button', { name: 'Look at data.json' }).click()
    await files.getByText('"answer": 42').waitFor()
  })

  it('says how it came about and how to cite it', async () => {
    await page.getByText('Everything, version 2.0.1', { exact: true }).waitFor()
    await page.getByText('2 cm').waitFor()
    await page.getByText('Author (2026) On everything').waitFor()
    await page.getByText('Log of the run').click()
    await page.getByText('first line <b>not bold</b>').waitFor()
  })
})

describe('the analysis form', () => {
  it('shows a parameter only where its condition holds, checks as one types, and refuses a name twice', async () => {
    await page.goto(`${study}/analyse`)
    await page.getByLabel('Depth').fill('11')
    await page.getByText('Depth must be a number from 0 to 10 (cm); you gave 11.').waitFor()
    await page.getByLabel('What to do').selectOption('wait')
    expect(await page.getByLabel('Depth').count()).toBe(0)
    await page.getByLabel('Name of the analysis').fill('RUN 1')
    await page.getByText('already has an analysis of this name').waitFor()
    await page.getByRole('button', { name: 'Start the analysis' }).click()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name')
  })

  it('finds a column by a part of its name, with the keyboard alone', async () => {
    await page.getByRole('button', { name: 'Remove a' }).click()
    await page.getByRole('combobox', { name: 'Grouping column' }).fill('B')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove b' }).waitFor()
    expect(await findAccessibilityFaults(page)).toEqual([])
    await takeScreenshot(page, 'analyse-columns')
  })

  it('says why there can be no further analysis at the moment', async () => {
    for (const _ of [5, 6]) {
      await start('work')
      await page.getByRole('heading', { name: 'Hits' }).waitFor()
    }
    await page.goto(`${study}/analyse`)
    await page.getByRole('button', { name: 'Start the analysis' }).click()
    await page.getByText(/at most 6/).waitFor()
    await takeScreenshot(page, 'analyse-quota')
  })
})

it('no script failed and no other site was asked for anything', () => {
  expect(watched.complaints).toEqual([])
})
