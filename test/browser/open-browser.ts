import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Where screenshots of a test run go; not kept in the repository. */
const SCREENSHOTS = join(import.meta.dirname, '../../test-output/screenshots')

/** Longer than anything on these pages takes. */
const LONGEST_WAIT_MS = 15_000

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

export function openBrowser(): Promise<Browser> {
  const executablePath = CANDIDATES.find(path => path && existsSync(path))
  if (!executablePath) throw new Error('The browser tests need Chromium: install it, or name it in CHROMIUM_PATH.')
  return chromium.launch({ executablePath, args: [...QUIET, '--disable-component-update', '--disable-sync'] })
}

/** A window whose page must neither fail, nor ask another site for anything. */
export interface Watched {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of scripts and requests to other sites, so far. */
  readonly complaints: string[]
}

export async function openPage(
  browser: Browser,
  siteUrl: string,
  look: { viewport?: typeof DESKTOP; dark?: boolean; locale?: string; hasTouch?: boolean } = {},
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: look.viewport ?? DESKTOP,
    colorScheme: look.dark ? 'dark' : 'light',
    locale: look.locale ?? 'en-US',
    hasTouch: look.hasTouch ?? false,
    reducedMotion: 'reduce',
    acceptDownloads: true,
    baseURL: siteUrl,
  })
  context.setDefaultTimeout(LONGEST_WAIT_MS)
  await context.addInitScript(WATCH_LAYOUT_SHIFT)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(`script of ${page.url()}: ${error.message}`))
  page.on('request', request => {
    const url = request.url()
    if (!url.startsWith(siteUrl) && !/^(data|blob|about):/.test(url)) complaints.push(`request to another site: ${url}`)
  })
  return { page, context, complaints }
}

/** Adds up how far what is already shown moves, unless somebody just clicked or typed. */
const WATCH_LAYOUT_SHIFT = `
  window.layoutShift = 0
  new PerformanceObserver(list => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.layoutShift += value
  }).observe({ type: 'layout-shift', buffered: true })`

/** Layout shift since the page was loaded, as the Layout Instability API measures it. */
export function readLayoutShift(page: Page): Promise<number> {
  return page.evaluate('window.layoutShift')
}

/** Keeps a picture of the whole page for whoever reviews the run. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true })
}

interface AxeViolation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** Accessibility faults of the page as it is now, one line each. */
export async function findAccessibilityFaults(page: Page): Promise<string[]> {
  // Not as a script of the page: the site's content security policy rightly refuses that.
  await page.evaluate(await readFile(AXE, 'utf8'))
  const violations = await page.evaluate<AxeViolation[]>('axe.run(document).then(result => result.violations)')
  return violations.flatMap(({ id, help, nodes }) => nodes.map(node => `${id}: ${help} — ${node.html.slice(0, 160)}`))
}
