import { readdirSync } from 'node:fs'
import { appendFile, copyFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { copySite } from '../make-platform.ts'
import { type RunningSite, startSite } from '../start-site.ts'
import { findAccessibilityFaults, openBrowser, openPage, takeScreenshot } from './open-browser.ts'
import { logInSuperuser, makeOwnPages, openSettled, type SitePage } from './site-pages.ts'

const { resolve } = createRequire(import.meta.url)
const fileOf = (theme: string) => resolve(`bootswatch/dist/${theme}/bootstrap.min.css`)

interface Worn {
  readonly theme: string
  readonly button?: string
  readonly ground?: string
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/**
 * A theme for light pages and one for dark ones, both with fonts from another site; then the hardest of Bootswatch: a gradient
 * in the middle of light and dark, cells that stay white in the dark, buttons painted beside their variables.
 */
const CHOSEN: readonly Worn[] = [
  { theme: 'flatly', button: 'rgb(44, 62, 80)', ground: 'rgb(255, 255, 255)' },
  { theme: 'darkly', button: 'rgb(74, 120, 170)', ground: 'rgb(34, 34, 34)' },
  { theme: 'quartz' },
  { theme: 'sketchy' },
  { theme: 'solar' },
]
const FIRST_PAGES: readonly SitePage[] = ['/help', '/', '/upload'].map(path => ({ name: path.slice(1), path }))
const MORE_PAGES: readonly SitePage[] = [
  { name: 'register', path: '/register' },
  { name: 'example', path: '/examples/correlation' },
  { name: 'nothing', path: '/nothing/here' },
]
const ADMIN_PAGES: readonly SitePage[] = [
  { name: 'account', path: '/account' },
  ...['', '/people', '/tables/studies', '/runs', '/site', '/usage', '/settings'].map(path => ({
    name: `admin${path.replaceAll('/', '-')}`,
    path: `/admin${path}`,
  })),
]

/**
 * On demand more than CI has time for: `THEMES=all`, or names with commas between them, scans every kind of page in these
 * themes and keeps pictures of them in `test-output/screenshots`.
 */
const WANTED = process.env.THEMES
const WORN = WANTED ? namesOf(WANTED).map(theme => ({ theme })) : CHOSEN

function namesOf(wanted: string): string[] {
  return wanted === 'all' ? readdirSync(dirname(dirname(fileOf('flatly')))) : wanted.split(',')
}

let folder: string
let site: RunningSite | undefined
afterEach(async () => {
  await site?.remove()
  await rm(folder, { recursive: true, force: true })
})

it.each(WORN)(
  'a site wears the Bootstrap theme $theme, and everything can still be read',
  async worn => {
    folder = await copySite()
    await copyFile(fileOf(worn.theme), join(folder, 'theme.css'))
    await appendFile(join(folder, 'site.yaml'), '\nlook: { theme: theme.css }\n')
    site = await startSite({ siteFolder: folder })
    for (const dark of [false, true]) {
      const { page, context, complaints } = await openPage(browser, site.url, { dark })
      if (WANTED) context.setDefaultTimeout(60_000)
      const scan = (shown: readonly SitePage[]) => scanPages(page, shown, `${worn.theme}${dark ? '-dark' : ''}`)
      const faults = await scan(FIRST_PAGES)
      if (!dark) await expectColors(page, worn)
      if (WANTED) faults.push(...(await scanAll(page, site, scan)))
      expect(faults).toEqual([])
      expect(complaints).toEqual([])
      await context.close()
    }
  },
  300_000,
)

async function scanAll(page: Page, site: RunningSite, scan: (pages: readonly SitePage[]) => Promise<string[]>) {
  const faults = [...(await scan(MORE_PAGES)), ...(await scan(await makeOwnPages(page)))]
  await logInSuperuser(page, site)
  return [...faults, ...(await scan(ADMIN_PAGES))]
}

async function scanPages(page: Page, pages: readonly SitePage[], look: string): Promise<string[]> {
  const faults: string[] = []
  for (const shown of pages) {
    await openSettled(page, shown)
    if (WANTED) await takeScreenshot(page, `theme-${look}-${shown.name}`)
    const found = [...(await findAccessibilityFaults(page)), ...(await page.evaluate<string[]>(FIND_FAINT_EDGES))]
    faults.push(...found.map(fault => `${look} ${shown.path} ${fault}`))
  }
  return faults
}

/** Fields that cannot be seen: WCAG asks 3:1 of their edges, which axe does not measure. */
const FIND_FAINT_EDGES = `(() => {
  const light = color => {
    const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map(part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
  }
  return [...document.querySelectorAll('.form-control, .form-select, .form-check-input')].flatMap(field => {
    const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(field)
    const [a, b] = [light(borderTopColor), light(backgroundColor)]
    const ratio = Math.max(a, b) / Math.min(a, b)
    const isFilled = field.matches(':checked, :disabled')
    return isFilled || (parseFloat(borderTopWidth) >= 1 && ratio >= 3) ? [] : ['edge of ' + ratio.toFixed(1) + ': ' + field.outerHTML.slice(0, 120)]
  })
})()`

/** Where the theme says what they are. */
async function expectColors(page: Page, { button, ground }: Worn): Promise<void> {
  if (!button || !ground) return
  expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(ground)
  expect(await page.evaluate('getComputedStyle(document.querySelector("main .btn-primary")).backgroundColor')).toBe(
    button,
  )
}
