import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningSite, startSite } from '../start-site.ts'
import {
  DESKTOP,
  findAccessibilityFaults,
  openBrowser,
  openPage,
  PHONE,
  takeScreenshot,
  type Watched,
} from './open-browser.ts'

const PUBLIC = [
  '/',
  '/help',
  '/about',
  '/terms',
  '/log-in',
  '/register',
  '/register/check-mail',
  '/forgotten-password',
  '/reset-password',
  '/ask-for-access',
  '/upload',
  '/mailbox',
  '/nothing/here',
  '/results/abcdefghijkmnpqrstuvwxyz22',
]

const LOOKS = [
  { name: 'desktop', viewport: DESKTOP, dark: false },
  { name: 'desktop-dark', viewport: DESKTOP, dark: true },
  { name: 'phone', viewport: PHONE, dark: false },
  { name: 'phone-dark', viewport: PHONE, dark: true },
]

let site: RunningSite
let browser: Browser
beforeAll(async () => {
  site = await startSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.remove()
})

describe.each(LOOKS)('every page, $name', look => {
  let watched: Watched
  let page: Page
  beforeAll(async () => {
    watched = await openPage(browser, site.url, look)
    page = watched.page
  })
  afterAll(() => watched.context.close())

  it.each(PUBLIC)('%s can be read and used by everybody', async path => {
    await page.goto(path)
    await checkPage(page, `${look.name}${path.replaceAll('/', '-')}`)
  })

  it('runs the example without an account, and its pages can be read and used by everybody', async () => {
    await page.goto('/')
    await page.getByRole('button', { name: 'Try it with example data' }).click()
    await page.waitForURL(/\/results\/\w+$/)
    await page.locator('canvas').first().waitFor({ timeout: 10_000 })
    await checkPage(page, `${look.name}-result`)
    await page.goto('/profile')
    await page
      .getByRole('link', { name: /^Analyse/ })
      .first()
      .waitFor()
    await checkPage(page, `${look.name}-profile`)
    const studies: { studies: { id: string }[] } = await (await page.request.get('/api/v1/studies')).json()
    for (const path of [`/studies/${studies.studies[0].id}`, `/studies/${studies.studies[0].id}/analyse`]) {
      await page.goto(path)
      await checkPage(page, `${look.name}-${path.endsWith('analyse') ? 'analyse' : 'study'}`)
    }
  })

  it('asked no other site for anything and no script failed', () => {
    expect(watched.complaints).toEqual([])
  })
})

async function checkPage(page: Page, name: string): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await takeScreenshot(page, name)
  expect(await page.title()).not.toBe('')
  expect(await page.locator('h1').count()).toBe(1)
  expect(
    await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
    'wider than the window',
  ).toBeLessThanOrEqual(0)
  expect(await findAccessibilityFaults(page)).toEqual([])
}
