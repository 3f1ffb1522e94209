import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listArchive } from '../list-archive.ts'
import { linkIn, type MailCatcher, startMailCatcher } from '../mail-catcher.ts'
import { EXAMPLE_SITE } from '../make-platform.ts'
import { type RunningSite, startSite } from '../start-site.ts'
import { DESKTOP, openBrowser, openPage, PHONE, takeScreenshot, type Watched } from './open-browser.ts'

const DATA = join(EXAMPLE_SITE, 'tools/correlation')
const EMAIL = 'rosalind@mail.imperial.ac.uk'
const PASSWORD = 'photograph fifty-one'

let site: RunningSite
let mails: MailCatcher
let browser: Browser
beforeAll(async () => {
  mails = await startMailCatcher()
  site = await startSite({ env: { SMTP_URL: mails.url, MAIL_FROM: 'Correlation Explorer <no-reply@example.org>' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.remove()
  await mails?.close()
})

describe.each([
  ['desktop', DESKTOP, EMAIL],
  ['phone', PHONE, 'franklin@student.ethz.ch'],
])('the whole road on a %s', (device, viewport, email) => {
  let watched: Watched
  let page: Page
  beforeAll(async () => {
    watched = await openPage(browser, site.url, { viewport })
    page = watched.page
  })
  afterAll(() => watched.context.close())

  it('makes an account with an academic address and confirms it by mail', async () => {
    await page.goto('/register')
    await page.getByLabel('First name').fill('Rosalind')
    await page.getByLabel('Last name').fill('Franklin')
    await page.getByLabel('Academic e-mail address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByText(email === EMAIL ? /Imperial College/ : /Swiss Federal|ETH/).waitFor()
    await takeScreenshot(page, `road-${device}-register`)
    await page.getByRole('button', { name: 'Make an account' }).click()
    await page.waitForURL('**/register/check-mail')
    const mail = await mails.waitFor(email, /confirm/i)
    await page.goto(linkIn(mail))
    await page.waitForURL('**/confirmed**')
    await mails.waitFor(email, /welcome/i)
  })

  it('logs in', async () => {
    await page.goto('/log-in')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.waitForURL('**/profile')
    await page
      .getByText(/Imperial College|Swiss Federal|ETH/)
      .first()
      .waitFor()
    await takeScreenshot(page, `road-${device}-profile-empty`)
  })

  it('uploads the lichen and soil tables and is shown what the check found', async () => {
    await page.goto('/upload')
    await page.getByLabel('Name of the study').fill('Reindeer pastures')
    await page.getByRole('switch').check()
    const inputs = page.locator('input[type=file]')
    await inputs.nth(0).setInputFiles(join(DATA, 'lichen_cover.csv'))
    const second = page.locator('input[type=file]').last()
    await second.setInputFiles(join(DATA, 'soil_chemistry.csv'))
    for (const select of await page.getByLabel('Kind of data').all()) await select.selectOption({ index: 1 })
    await page.getByLabel(/I accept/).check()
    await takeScreenshot(page, `road-${device}-upload`)
    await page.getByRole('button', { name: 'Check the files' }).click()
    await page.waitForURL(/\/studies\/\w+$/)
    await page.getByText('lichen_cover.csv').first().waitFor()
    await takeScreenshot(page, `road-${device}-study`)
  })

  it('starts the analysis and watches it to its result', async () => {
    await page
      .getByRole('link', { name: /analyse/i })
      .first()
      .click()
    await page.getByRole('textbox', { name: /features/i }).fill('10')
    await takeScreenshot(page, `road-${device}-analyse`)
    await page.getByRole('button', { name: 'Start the analysis' }).click()
    await page.waitForURL(/\/results\/\w+$/)
    await page
      .getByRole('link', { name: /everything|zip/i })
      .first()
      .waitFor()
    await takeScreenshot(page, `road-${device}-result`)
    const mail = await mails.waitFor(email, /finished/i)
    expect(linkIn(mail)).toBe(page.url())
  })

  it('shows names and values under the pointer', async () => {
    const canvas = page.locator('canvas').first()
    await canvas.scrollIntoViewIfNeeded()
    const box = await canvas.boundingBox()
    if (!box) throw new Error('The heatmap has no size.')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.locator('.heatmap-tip').waitFor()
    await takeScreenshot(page, `road-${device}-pointer`)
  })

  it('downloads the archive, which holds every result', async () => {
    const started = page.waitForEvent('download')
    await page
      .getByRole('link', { name: /everything|zip/i })
      .first()
      .click()
    const download = await started
    const names = listArchive(await readFile(await download.path()))
    for (const name of ['r_dataset1.csv', 'p_dataset1_2.csv', 'r_dataset2.svg', 'p_dataset1_2.png', 'summary.json']) {
      expect(
        names.some(each => each.endsWith(name)),
        name,
      ).toBe(true)
    }
  })

  it('shows the result to whoever has the address, and the study to nobody else', async () => {
    const stranger = await openPage(browser, site.url)
    await stranger.page.goto(page.url())
    await stranger.page.locator('canvas').first().waitFor()
    expect(await stranger.page.getByRole('button', { name: /delete/i }).count()).toBe(0)
    await stranger.context.close()
  })

  it('deletes the study with its analysis, after asking once', async () => {
    const result = page.url()
    await page.goto('/profile')
    await page.getByText('Reindeer pastures').first().waitFor()
    await takeScreenshot(page, `road-${device}-profile`)
    await page
      .getByRole('button', { name: /delete.*(study|Reindeer)/i })
      .first()
      .click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /delete/i })
      .click()
    await page.getByText('Reindeer pastures').first().waitFor({ state: 'detached' })
    const link = result.split('/').at(-1)
    expect((await page.request.get(`/api/v1/analyses/${link}`)).status()).toBe(404)
    await page.goto(result)
    await page.getByRole('heading', { level: 1, name: /not found|nothing/i }).waitFor()
  })

  it('asked no other site for anything and no script failed', () => {
    expect(watched.complaints).toEqual([])
  })
})
