import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allTexts } from '../../web/texts/all-texts.ts'
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
import { logInSuperuser, makeOwnPages, openSettled, PUBLIC_PAGES, type SitePage } from './site-pages.ts'

/** English texts that German words otherwise, and that are long enough to be no accident. */
const ENGLISH = Object.entries(allTexts.en)
  .filter(([key, text]) => text.length > 3 && !/[{<]/.test(text) && text !== Object(allTexts.de)[key])
  .map(([, text]) => text)
const GERMAN = new Set(Object.values(allTexts.de))

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

/** Every kind of page; the others are made of the same parts. */
const SHOWN = ['home', 'help', 'about', 'terms', 'tool', 'log-in', 'register', 'upload', 'profile-nobody', 'nothing']

describe('for a German browser', () => {
  let watched: Watched
  let page: Page
  beforeAll(async () => {
    watched = await openPage(browser, site.url, { viewport: PHONE, locale: 'de-DE' })
    page = watched.page
  })
  afterAll(() => watched.context.close())

  it.each(PUBLIC_PAGES.filter(({ name }) => SHOWN.includes(name)))('$path is German and fits', async shown => {
    await checkPage(page, shown)
  })

  it('the pages of a guest are German, fit, and can be used by everybody', async () => {
    for (const shown of await makeOwnPages(page, 'Mit Beispieldaten ausprobieren')) {
      await checkPage(page, shown)
      expect(await findAccessibilityFaults(page)).toEqual([])
    }
  })

  it('no script failed', () => {
    expect(watched.complaints).toEqual([])
  })
})

async function checkPage(page: Page, shown: SitePage): Promise<void> {
  await page.setViewportSize(PHONE)
  await openSettled(page, shown)
  expect(await page.evaluate('document.documentElement.lang')).toBe('de')
  const words = await page.evaluate<string[]>(`(${readWords})()`)
  expect(words.filter(text => ENGLISH.includes(text) && !GERMAN.has(text))).toEqual([])
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport)
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
    await takeScreenshot(page, `german-${viewport.width}-${shown.name}`)
  }
}

/** All that is read or heard on the page, but for what is marked as English. Runs in the page. */
const readWords = `() => {
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement.closest('[lang=en], script, style')) found.push(node.data.trim())
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) found.push(element.getAttribute(name) ?? '')
  return found
}`

it('changes the language where one is, without losing what was typed, and keeps it', async () => {
  const { page, context } = await openPage(browser, site.url, { locale: 'fr-FR' })
  await page.goto('/log-in')
  await page.getByRole('heading', { name: 'Log in' }).waitFor()
  await page.getByLabel('E-mail address').fill('ada@mit.edu')
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
  expect(await page.getByLabel('E-Mail-Adresse').inputValue()).toBe('ada@mit.edu')
  expect(await page.title()).toMatch(/^Anmelden/)
  await page.goto('/register')
  await page.getByRole('heading', { name: 'Konto anlegen' }).waitFor()
  const html = await (await page.request.get('/register')).text()
  expect(html).toContain('<html lang="de">')
  expect(html).toContain('Vorname')
  await context.close()
})

it('finds the language of an account again in another browser, before and after a reload', async () => {
  const first = await openPage(browser, site.url)
  await logInSuperuser(first.page, site)
  await first.page.goto('/profile')
  const saved = first.page.waitForResponse(response => response.url().endsWith('/api/v1/account/language'))
  await first.page.getByRole('button', { name: 'Deutsch' }).click()
  await saved
  await first.context.close()
  const second = await openPage(browser, site.url)
  await logInSuperuser(second.page, site)
  await second.page.goto('/profile')
  await second.page.getByRole('heading', { name: 'Studien' }).waitFor()
  await second.page.reload()
  await second.page.getByRole('heading', { name: 'Studien' }).waitFor()
  expect(second.complaints).toEqual([])
  await second.context.close()
})
