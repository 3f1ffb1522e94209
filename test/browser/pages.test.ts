import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningSite, startSite } from '../start-site.ts'
import {
  DESKTOP,
  findAccessibilityFaults,
  openBrowser,
  openPage,
  PHONE,
  readLayoutShift,
  takeScreenshot,
  type Watched,
} from './open-browser.ts'
import { makeOwnPages, openSettled, PUBLIC_PAGES, type SitePage } from './site-pages.ts'

/** Sum of all shifts while a page loads; of 0.1 people take notice. */
const MOST_SHIFT = 0.02

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

  it.each(PUBLIC_PAGES)('$path can be read and used by everybody', async shown => {
    await checkPage(page, look.name, shown)
  })

  it('runs the example without an account, and its pages can be read and used by everybody', async () => {
    for (const shown of await makeOwnPages(page)) await checkPage(page, look.name, shown)
  })

  it('asked no other site for anything and no script failed', () => {
    expect(watched.complaints).toEqual([])
  })
})

async function checkPage(page: Page, look: string, shown: SitePage): Promise<void> {
  await openSettled(page, shown)
  await takeScreenshot(page, `${look}-${shown.name}`)
  expect(await page.title()).not.toBe('')
  expect(await page.locator('h1').count()).toBe(1)
  expect(
    await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
    'wider than the window',
  ).toBeLessThanOrEqual(0)
  expect(await readLayoutShift(page), `layout shift of ${shown.path}`).toBeLessThanOrEqual(MOST_SHIFT)
  expect(await findAccessibilityFaults(page)).toEqual([])
}
