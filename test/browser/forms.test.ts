import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copySite } from '../make-platform.ts'
import { type RunningSite, startSite } from '../start-site.ts'
import { findAccessibilityFaults, openBrowser, openPage, PHONE, takeScreenshot, type Watched } from './open-browser.ts'

const TOOL = `
title: Every setting
summary: Has a parameter of every kind
version: 1.0.0
command: [sh, run.sh]
datasets:
  table: { title: Table, samples: { min: 3 }, features: { min: 2, max: 30000 } }
  clinic: { title: Clinic, optional: true, numeric: false, sharesSamplesWith: table, minShared: 2 }
parameters:
  features: { kind: integer, title: Features, min: 2, max: 2000, default: 50, help: "The most variable ones are taken.\\nMore of them take longer." }
  alpha: { kind: number, title: Level, min: 0.001, max: 0.1, default: 0.05 }
  label: { kind: text, title: Label, maxLength: 20, default: "" }
  method: { kind: choice, title: Method, options: { t: Welch t-test, w: Rank-sum }, default: t, group: Test }
  exact: { kind: boolean, title: Exact p-values, help: Slow., when: { method: w, clinic: false }, group: Test }
  by: { kind: column, title: Compare by, of: clinic, when: { method: [t, w] }, group: Test }
  rounds: { kind: integer, title: Rounds, min: 1, default: 10, unit: times, advanced: true, group: Test }
  marked: { kind: columns, title: Marked features, of: table, max: 200, group: Plot }
  parts: { kind: choices, title: Parts, options: { a: Axis, l: Legend }, default: [a], group: Plot }
  width: { kind: number, title: Width, min: 1, max: 50, step: 0.5, default: 12, unit: cm, advanced: true }
results:
  - { file: seen.json, title: Seen, view: file }
example: { datasets: { table: example.csv } }
`
const FEATURES = 25_000

let folder: string
let site: RunningSite
let browser: Browser
let watched: Watched
let page: Page
let study: string

beforeAll(async () => {
  folder = await copySite()
  const tool = join(folder, 'tools/every')
  await mkdir(tool)
  await writeFile(join(tool, 'tool.yaml'), TOOL)
  await writeFile(join(tool, 'run.sh'), 'cp parameters.json output/seen.json')
  await writeFile(join(tool, 'example.csv'), 'id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n')
  await writeFile(join(folder, 'clinic.csv'), 'id,cohort,sex\ns1,x,f\ns2,y,m\ns3,x,f\n')
  const cells = (cell: (feature: number) => unknown) =>
    Array.from({ length: FEATURES }, (_, feature) => cell(feature)).join(',')
  const rows = ['s1', 's2', 's3'].map((id, sample) => `${id},${cells(feature => (sample * feature) % 7)}`)
  await writeFile(join(folder, 'wide.csv'), `id,${cells(feature => `gene_${feature}`)}\n${rows.join('\n')}\n`)
  site = await startSite({ siteFolder: folder })
  browser = await openBrowser()
  watched = await openPage(browser, site.url)
  page = watched.page
  study = await makeStudy('Wide', [join(folder, 'wide.csv')], '?alpha=0.01&rounds=5')
})
afterAll(async () => {
  await browser?.close()
  await site?.remove()
  await rm(folder, { recursive: true, force: true })
})

/** Goes from the page of the tool, with the settings of a link, to a study. @returns the path of the study */
async function makeStudy(name: string, files: readonly string[], settings = ''): Promise<string> {
  await page.goto(`/tools/every${settings}`)
  await page.getByRole('link', { name: 'Upload your data' }).click()
  await page.getByLabel('Name of the study').fill(name)
  if (files.length > 1) await page.getByRole('switch').check()
  for (const [index, file] of files.entries()) {
    await page.locator('input[type=file]').first().setInputFiles(file)
    await page.locator('.is-sent').nth(index).waitFor()
  }
  await page.getByLabel(/I accept/).check()
  await page.getByRole('button', { name: 'Check the files' }).click()
  await page.waitForURL('**/studies/*')
  return new URL(page.url()).pathname
}

const field = (name: string) => page.getByLabel(name, { exact: true })
const message = (name: string) => page.locator('.field', { has: field(name) }).locator('.field-message')

describe('the form of an analysis', () => {
  it('brings the settings of a link from the page of the tool, opens the fold that holds one, and can take them back', async () => {
    await page.getByRole('link', { name: 'Analyse', exact: true }).click()
    await page.getByText('A link filled in settings.').waitFor()
    expect(await field('Level').inputValue()).toBe('0.01')
    expect(await field('Rounds').inputValue()).toBe('5')
    expect(await field('Rounds').isVisible()).toBe(true)
    expect(await field('Width').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Use the defaults' }).click()
    await page.getByText('A link filled in settings.').waitFor({ state: 'detached' })
    expect(await field('Level').inputValue()).toBe('0.05')
    expect(await field('Rounds').isVisible()).toBe(false)
  })

  it('has groups, folds, units and ranges', async () => {
    const headings = page.getByRole('form').getByRole('heading', { level: 2 })
    expect(await headings.allTextContents()).toEqual(['Test', 'Plot'])
    await page.getByText('Whole number, 2 to 2,000. Default: 50.').waitFor()
    await page.getByText('Advanced: 1 more setting').first().click()
    await page.getByText('1 to 50. In steps of 0.5. Default: 12.').waitFor()
    await page.getByText('cm', { exact: true }).waitFor()
    expect(await findAccessibilityFaults(page)).toEqual([])
    await takeScreenshot(page, 'form')
  })

  it('has a tour with a step for every field, also those that choose columns or consist of many', async () => {
    await page.getByRole('button', { name: 'Tour of this page' }).click()
    const step = page.getByRole('dialog')
    await step.waitFor()
    const titles: (string | null)[] = []
    const titleOf = () => step.locator('.driver-popover-title').textContent()
    while ((await step.getByRole('button', { name: 'Done' }).count()) === 0) {
      titles.push(await titleOf())
      const pointedAt = await page.locator('.driver-active-element').textContent()
      // The whole group, not its first box.
      if (titles.at(-1) === 'Parts') expect(pointedAt).toMatch(/Axis.*Legend/)
      await page.keyboard.press('ArrowRight')
      await expect.poll(titleOf).not.toBe(titles.at(-1))
    }
    expect(titles).toEqual([
      'A name for the analysis',
      'Features',
      'Level',
      'Label',
      'Method',
      'Marked features',
      'Parts',
      'Width',
    ])
    await step.getByRole('button', { name: 'Done' }).click()
    await step.waitFor({ state: 'detached' })
  })

  it('gives help by mouse, keyboard and touch, also to those who hear the page', async () => {
    const help = page.getByRole('button', { name: 'Help on Features' })
    const words = page.getByText('The most variable ones are taken.')
    expect(await words.isVisible()).toBe(false)
    await help.hover()
    await words.waitFor()
    await words.hover()
    expect(await words.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await words.waitFor({ state: 'hidden' })
    await page.mouse.move(0, 0)
    await help.focus()
    await page.keyboard.press('Enter')
    await words.waitFor()
    await takeScreenshot(page, 'form-help')
    await page.keyboard.press('Escape')
    await words.waitFor({ state: 'hidden' })
    const described = await page.evaluate(
      `document.getElementById(document.querySelector('[name="parameters.features"]').getAttribute('aria-describedby').split(' ')[1]).textContent`,
    )
    expect(described).toContain('More of them take longer.')
  })

  it('shows what depends on other settings and on a dataset that is not there', async () => {
    expect(await field('Exact p-values').count()).toBe(0)
    expect(await page.getByLabel('Compare by').count()).toBe(0)
    await field('Method').selectOption('w')
    await field('Exact p-values').waitFor()
  })

  it('finds columns among 25,000 as one types, chooses many at once, and takes a pasted list', async () => {
    const picker = page.getByRole('combobox', { name: 'Marked features' })
    await picker.click()
    await page.getByText('and 24,950 more; type a part of the name').waitFor()
    expect(await page.locator('.combobox-list [role=option]').count()).toBe(50)
    const slowest = await typeAndMeasure(picker, 'gene_24999')
    expect(slowest).toBeLessThan(500)
    await picker.press('Enter')
    await page.getByRole('button', { name: 'Remove gene_24999' }).waitFor()
    await picker.fill('gene_1234')
    await page.getByRole('button', { name: 'Add all 11 found' }).click()
    await page.getByRole('button', { name: 'Remove all 12 columns' }).click()
    await picker.focus()
    await picker.evaluate(
      `(input => { const data = new DataTransfer(); data.setData('text', 'gene_7\\ngene_8'); input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) })(document.activeElement)`,
    )
    await page.getByRole('button', { name: 'Remove gene_8' }).waitFor()
    await picker.press('Escape')
    for (let step = 0; step < 12; step++) await picker.press('ArrowDown')
    const active = page.locator('[role=option][aria-selected=true]')
    expect(await active.textContent()).toBe('gene_13')
    const isInSight = `(() => {
      const box = document.querySelector('[role=option][aria-selected=true]').getBoundingClientRect()
      const list = document.querySelector('.combobox-list:not([hidden])').getBoundingClientRect()
      return box.top >= list.top - 1 && box.bottom <= list.bottom + 1
    })()`
    await expect.poll(() => page.evaluate(isInSight)).toBe(true)
    await takeScreenshot(page, 'form-picker')
    await picker.press('Escape')
  })

  it('opens a fold to show what is wrong in it, and goes there', async () => {
    await field('Width').fill('99')
    await page.getByText('Advanced: 1 more setting').first().click()
    await page.getByRole('button', { name: 'Start the analysis' }).click()
    await page.getByText('Width must be a number from 1 to 50').waitFor()
    expect(await page.evaluate('document.activeElement.name')).toBe('parameters.width')
    await field('Width').fill('13.5')
  })

  it('runs with what is shown, and again with changes', async () => {
    await page.getByLabel('Legend').check()
    await page.getByRole('button', { name: 'Start the analysis' }).click()
    await page.waitForURL('**/results/*')
    await page.getByRole('link', { name: 'Run again with changes' }).click()
    await page.getByText('The settings are those of “run 1”').waitFor()
    expect(await field('Method').inputValue()).toBe('w')
    expect(await field('Width').inputValue()).toBe('13.5')
    expect(await field('Width').isVisible()).toBe(true)
    expect(await page.getByLabel('Legend').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Remove gene_8' }).waitFor()
    expect(await field('Name of the analysis').inputValue()).toBe('run 2')
  })

  it('says at the field what is wrong with a value of a link, and which name is misspelt', async () => {
    const link = '?alpha=7&features=many&exact=perhaps&method=w&featurs=3&marked=gene_1,gene_x&width=0.3&parts=["a"'
    await page.goto(`${study}/analyse${link}`)
    await page.getByText('The link names “featurs”').waitFor()
    await expect.poll(() => message('Level').textContent()).toContain('you gave 7')
    await expect.poll(() => message('Features').textContent()).toContain('"many"')
    await expect.poll(() => message('Exact p-values').textContent()).toContain('"perhaps"')
    await expect.poll(() => message('Width').textContent()).toContain('0.3')
    await page.getByText('Marked features must be a list of at most 200 columns of table; you gave "gene_x"').waitFor()
    await page.getByText('Parts must be a list').waitFor()
    expect(await findAccessibilityFaults(page)).toEqual([])
    await takeScreenshot(page, 'form-wrong')
    await page.goto(`${study}/analyse?method=z`)
    await message('Method').getByText('"z"').waitFor()
    expect(await field('Method').locator('option:checked').textContent()).toBe('z (not offered)')
  })

  it('asks for what an optional dataset brings when it is there', async () => {
    const path = await makeStudy('Both', [join(folder, 'tools/every/example.csv'), join(folder, 'clinic.csv')])
    await page.goto(`${path}/analyse?method=w`)
    const picker = page.getByRole('combobox', { name: 'Compare by' })
    await picker.click()
    expect(await page.locator('.combobox-list [role=option]').allTextContents()).toEqual(['cohort', 'sex'])
    await page.getByRole('option', { name: 'cohort' }).click()
    expect(await field('Exact p-values').count()).toBe(0)
    await page.getByRole('button', { name: 'Start the analysis' }).click()
    await page.waitForURL('**/results/*')
  })

  it('can be used on a phone', async () => {
    await page.setViewportSize(PHONE)
    await page.goto(`${study}/analyse`)
    await page.getByRole('button', { name: 'Help on Features' }).click()
    await page.getByText('The most variable ones are taken.').waitFor()
    await takeScreenshot(page, 'form-phone')
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
  })

  it('asked no other site for anything and no script failed', () => {
    expect(watched.complaints).toEqual([])
  })
})

/** Types a text letter by letter. @returns how long the slowest letter held up the page, in milliseconds */
async function typeAndMeasure(picker: ReturnType<Page['getByRole']>, text: string): Promise<number> {
  let slowest = 0
  for (const letter of text) {
    const startedAt = performance.now()
    await picker.press(letter)
    await page.evaluate('new Promise(resolve => requestAnimationFrame(() => resolve()))')
    slowest = Math.max(slowest, performance.now() - startedAt)
  }
  return slowest
}
