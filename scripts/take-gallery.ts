// `npm run gallery`: every page, and what a page looks like when something goes on or went wrong, at four widths, light and dark,
// into `test-output/gallery`, to be looked at. `npm run gallery -- run-`: those pictures whose names have this in them.
// `npm run gallery -- readme`: only the few pictures that the README shows, into `docs/gallery`.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { makeHardPages } from '../test/browser/hard-names.ts'
import { DESKTOP, openBrowser, openPage, PHONE, type Watched } from '../test/browser/open-browser.ts'
import { logInSuperuser, makeOwnPages, openSettled, PUBLIC_PAGES, type SitePage } from '../test/browser/site-pages.ts'
import { type RunningSite, startSite } from '../test/start-site.ts'
import { makeGallerySite } from './gallery-site.ts'
import {
  adminStates,
  closeSite,
  makeRunStates,
  openSite,
  REFUSALS,
  type ShownState,
  SWITCHED,
} from './gallery-states.ts'

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

/** Plots, pictures and reports come when they are scrolled to. */
const SEE_ALL = `(async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y)
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  }
  scrollTo(0, 0)
})()`
/** Nobody waits for a gallery; a busy machine may take its time. */
const LONGEST_WAIT_MS = 60_000
const ARCHIVE = '\narchive: { from: 2020-01-31 }\n'

const site = await startSite()
const browser = await openBrowser()
const [only] = process.argv.slice(2)
const isWanted = ({ name }: SitePage) => name.includes(only ?? '')
if (only === 'readme') {
  await mkdir(README_PICTURES, { recursive: true })
  await takeReadmePictures('1440', DESKTOP)
  await takeReadmePictures('390-dark', PHONE, true)
} else {
  await mkdir(ALL_PICTURES, { recursive: true })
  for (const dark of [false, true]) {
    await takePages(dark)
    await takeStates(dark)
    await takeArchive(dark)
  }
}
await browser.close()
await site.remove()

async function openPatient(url: string, dark: boolean): Promise<Watched> {
  const watched = await openPage(browser, url, { dark })
  watched.context.setDefaultTimeout(LONGEST_WAIT_MS)
  return watched
}

/** Pages as they are when nothing went wrong. */
async function takePages(dark: boolean): Promise<void> {
  const { page, context } = await openPatient(site.url, dark)
  await takePictures(page, PUBLIC_PAGES, dark)
  await takePictures(page, await makeOwnPages(page), dark)
  await takePictures(page, await makeHardPages(page, site.url), dark)
  await logInSuperuser(page, site)
  await takePictures(page, ACCOUNT_PAGES, dark)
  await context.close()
}

/** A site with every view, every kind of parameter and every way in which a run can end. */
async function takeStates(dark: boolean): Promise<void> {
  const folder = await makeGallerySite()
  const states = await startSite({ siteFolder: folder.folder })
  const { page, context } = await openPatient(states.url, dark)
  await takePictures(page, REFUSALS, dark)
  const runs = await makeRunStates(page, states.url)
  await takePictures(page, runs.pages, dark)
  await logInSuperuser(page, states)
  await takePictures(page, [...adminStates(runs), ...SWITCHED], dark)
  await takeClosed(page, states, dark)
  await runs.end()
  await context.close()
  await states.remove()
  await folder.remove()
}

async function takeClosed(superuser: Page, states: RunningSite, dark: boolean): Promise<void> {
  await closeSite(superuser)
  const { page, context } = await openPatient(states.url, dark)
  await takePictures(page, [{ name: 'maintenance', path: '/profile' }], dark)
  await context.close()
  await openSite(superuser)
}

async function takeArchive(dark: boolean): Promise<void> {
  const folder = await makeGallerySite(ARCHIVE)
  const archive = await startSite({ siteFolder: folder.folder })
  const { page, context } = await openPatient(archive.url, dark)
  const pages = ['/', '/upload/correlation', '/register'].map(path => ({
    name: `archive-${path.split('/')[1] || 'home'}`,
    path,
  }))
  await takePictures(page, pages, dark)
  await context.close()
  await archive.remove()
  await folder.remove()
}

async function takePictures(page: Page, pages: readonly ShownState[], dark: boolean): Promise<void> {
  for (const { prepare, restore, ...shown } of pages) {
    await prepare?.(page)
    if (isWanted(shown)) await takePicture(page, shown, dark)
    await restore?.(page)
  }
}

async function takePicture(page: Page, shown: ShownState, dark: boolean): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT })
    const isFirst = width === WIDTHS[0]
    // What was done on a page is not done once more at the next width: there the page is as it became.
    if (isFirst || !shown.act) await openSettled(page, shown)
    if (isFirst) await shown.act?.(page)
    await page.evaluate(SEE_ALL)
    await page.waitForLoadState('networkidle').catch(() => undefined)
    await page.evaluate('scrollTo(0, 0)')
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
