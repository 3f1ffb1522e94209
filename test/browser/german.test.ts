import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGE_COOKIE } from '../../src/define/languages.ts'
import { type RunningSite, startSite } from '../start-site.ts'
import { findEnglish } from './find-english.ts'
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

  it('says in German why an address may not register, and of which country one is that may', async () => {
    await openSettled(page, { name: 'register', path: '/register' })
    const email = page.getByLabel('E-Mail-Adresse')
    await email.fill('ada@gmail.com')
    await page.getByText('gmail.com steht nicht auf der Liste').waitFor()
    expect(await findEnglish(page)).toEqual([])
    await email.fill('ada@ethz.ch')
    await page.getByText(/, Schweiz$/).waitFor()
    expect(await findEnglish(page)).toEqual([])
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
  expect(await findEnglish(page)).toEqual([])
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport)
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
    await takeScreenshot(page, `german-${viewport.width}-${shown.name}`)
  }
}

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

it('shows the language that was chosen last, whichever file comes last', async () => {
  const { page, context, complaints } = await openPage(browser, site.url)
  const { promise: held, resolve: letGermanCome } = Promise.withResolvers<void>()
  await page.route('**/assets/de-*.json', async route => {
    await held
    await route.continue()
  })
  await page.goto('/log-in')
  const come = page.waitForResponse('**/assets/de-*.json')
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await page.getByRole('button', { name: 'English' }).click()
  const chosen = async () => (await context.cookies()).find(({ name }) => name === LANGUAGE_COOKIE)?.value
  await expect.poll(chosen).toBe('en')
  letGermanCome()
  await (await come).finished()
  await page.evaluate('new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
  expect([await page.evaluate('document.documentElement.lang'), await chosen()]).toEqual(['en', 'en'])
  expect(complaints).toEqual([])
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
