// `npm run gallery`: every page at four widths, light and dark, into `test-output/gallery`, to be looked at.
// `npm run gallery -- readme`: only the few pictures that the README shows, into `docs/gallery`.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { makeHardPages } from '../test/browser/hard-names.ts'
import { DESKTOP, openBrowser, openPage, PHONE } from '../test/browser/open-browser.ts'
import { logInSuperuser, makeOwnPages, openSettled, PUBLIC_PAGES, type SitePage } from '../test/browser/site-pages.ts'
import { startSite } from '../test/start-site.ts'

const ROOT = join(import.meta.dirname, '..')
const README_PICTURES = join(ROOT, 'docs/gallery')
const ALL_PICTURES = join(ROOT, 'test-output/gallery')
const WIDTHS = [390, 768, 1440, 1920]
const HEIGHT = 900
const BAR_PX = 90
const ACCOUNT_PAGES: readonly SitePage[] = [
  { name: 'profile-account', path: '/profile' },
  { name: 'change-password', path: '/change-password' },
  { name: 'admin', path: '/admin' },
  { name: 'admin-people', path: '/admin/people' },
  { name: 'admin-tables', path: '/admin/tables' },
]

const site = await startSite()
const browser = await openBrowser()
const [only] = process.argv.slice(2)
if (only === 'readme') {
  await mkdir(README_PICTURES, { recursive: true })
  await takeReadmePictures('1440', DESKTOP)
  await takeReadmePictures('390-dark', PHONE, true)
} else {
  await mkdir(ALL_PICTURES, { recursive: true })
  await takeAllPictures(false, only)
  await takeAllPictures(true, only)
}
await browser.close()
await site.remove()

/** @param only  a part of the name of the pages that are wanted; all without it */
async function takeAllPictures(dark: boolean, only = ''): Promise<void> {
  const isWanted = ({ name }: SitePage) => name.includes(only)
  const { page, context } = await openPage(browser, site.url, { dark })
  for (const each of PUBLIC_PAGES.filter(isWanted)) await takePicture(page, each, dark)
  for (const each of (await makeOwnPages(page)).filter(isWanted)) await takePicture(page, each, dark)
  for (const each of (await makeHardPages(page, site.url)).filter(isWanted)) await takePicture(page, each, dark)
  await logInSuperuser(page, site)
  for (const each of ACCOUNT_PAGES.filter(isWanted)) await takePicture(page, each, dark)
  await context.close()
}

async function takePicture(page: Page, shown: SitePage, dark: boolean): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT })
    await openSettled(page, shown)
    const name = `${shown.name}-${width}${dark ? '-dark' : ''}.png`
    await page.screenshot({ path: join(ALL_PICTURES, name), fullPage: true })
  }
}

async function takeReadmePictures(name: string, viewport: typeof DESKTOP, dark = false): Promise<void> {
  const { page, context } = await openPage(browser, site.url, { viewport, dark })
  await page.goto('/')
  await page.screenshot({ path: join(README_PICTURES, `home-${name}.png`) })
  await page.getByRole('button', { name: 'Try it with example data' }).click()
  const block = page.getByRole('heading', { name: 'Correlations within dataset 2' })
  await block.waitFor()
  await page.locator('canvas').nth(2).waitFor()
  await page.getByRole('button', { name: 'No, thanks' }).click()
  // On a phone the tools above the heatmap fill the window.
  const box = await (viewport === DESKTOP ? block : page.locator('canvas').nth(1)).boundingBox()
  await page.evaluate(`scrollBy(0, ${(box?.y ?? 0) - BAR_PX})`)
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(README_PICTURES, `result-${name}.png`) })
  await context.close()
}
