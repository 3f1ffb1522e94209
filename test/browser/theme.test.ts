import { appendFile, copyFile, cp, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EXAMPLE_SITE } from '../make-platform.ts'
import { startSite } from '../start-site.ts'
import { findAccessibilityFaults, openBrowser, openPage } from './open-browser.ts'

const { resolve } = createRequire(import.meta.url)

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/** Two real themes, one for light pages and one for dark ones, both with fonts from another site. */
it.each([
  ['flatly', 'rgb(44, 62, 80)', 'rgb(255, 255, 255)'],
  ['darkly', 'rgb(74, 120, 170)', 'rgb(34, 34, 34)'],
])('a site wears the Bootstrap theme %s, and everything can still be read', async (theme, button, ground) => {
  const folder = await mkdtemp(join(tmpdir(), 'science-flask-theme-'))
  await cp(EXAMPLE_SITE, folder, { recursive: true, filter: source => !source.endsWith('/data') })
  await copyFile(resolve(`bootswatch/dist/${theme}/bootstrap.min.css`), join(folder, 'theme.css'))
  await appendFile(join(folder, 'site.yaml'), '\nlook: { theme: theme.css }\n')
  const site = await startSite({ siteFolder: folder })
  for (const dark of [false, true]) {
    const { page, context, complaints } = await openPage(browser, site.url, { dark })
    for (const path of ['/', '/upload']) {
      await page.goto(path)
      await page.locator('h1').waitFor()
      await page.waitForLoadState('networkidle')
      expect(await findAccessibilityFaults(page), `${path}${dark ? ', dark' : ''}`).toEqual([])
    }
    if (!dark) {
      expect(await page.locator('body').evaluate('getComputedStyle(document.body).backgroundColor')).toBe(ground)
      expect(await page.evaluate('getComputedStyle(document.querySelector("main .btn-primary")).backgroundColor')).toBe(
        button,
      )
    }
    expect(complaints).toEqual([])
    await context.close()
  }
  await site.remove()
  await rm(folder, { recursive: true, force: true })
})
