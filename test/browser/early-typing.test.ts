import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningSite, startSite } from '../start-site.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { superuserOf, untilTakenOver } from './site-pages.ts'

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

/** Holds scripts back, as a slow connection does. @returns lets them come */
async function holdScripts(page: Page, scripts = '**/assets/*.js'): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(scripts, async route => {
    await promise
    await route.continue()
  })
  return resolve
}

it('keeps, and looks at, what was typed before the script of the page had arrived', async () => {
  const { page, context, complaints } = await openPage(browser, site.url)
  const letScriptsCome = await holdScripts(page)
  await page.goto('/register', { waitUntil: 'commit' })
  await page.getByLabel('Academic e-mail address').fill('ann@imperial.ac.uk')
  await page.getByLabel('First name').fill('Ann')
  letScriptsCome()
  await page.getByText(/Imperial College/).waitFor()
  expect(await page.getByLabel('First name').inputValue()).toBe('Ann')
  expect(complaints).toEqual([])
  await context.close()
})

it('sends a form by one click, also from a field that has something wrong in it', async () => {
  const { page, context } = await openPage(browser, site.url)
  await page.goto('/register')
  const button = page.locator('main button[type=submit]')
  await page.getByLabel('Academic e-mail address').fill('ann')
  await button.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  // What a field says when it is left would be drawn by now.
  await page.evaluate('new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
  await page.mouse.up()
  await page.getByLabel('First name').and(page.locator('[aria-invalid=true]')).waitFor()
  await context.close()
})

const HELD = [
  { which: 'any script', scripts: '**/assets/*.js' },
  { which: 'the script of the page', scripts: '**/assets/account-pages-*.js' },
]

it.each(['/log-in', '/register'].flatMap(path => HELD.map(held => ({ path, ...held }))))(
  'keeps what was typed when the language is changed before $which has arrived: $path',
  async ({ path, scripts }) => {
    const { page, context, complaints } = await openPage(browser, site.url)
    const letScriptsCome = await holdScripts(page, scripts)
    await page.goto(path, { waitUntil: 'commit' })
    if (scripts.includes('account')) await untilTakenOver(page, '.bar')
    const [email, password] = [page.locator('input[name=email]'), page.locator('input[name=password]')]
    await email.fill('ann@imperial.ac.uk')
    await password.fill('a long password')
    const texts = scripts.includes('account') ? page.waitForResponse(/\/de-[^/]+\.json/) : undefined
    await page.getByRole('button', { name: 'Deutsch' }).click()
    await texts
    await email.focus()
    await page.evaluate('new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
    letScriptsCome()
    await page.getByText('Passwort', { exact: true }).first().waitFor()
    await untilTakenOver(page, 'input[name=email]')
    expect([await email.inputValue(), await password.inputValue()]).toEqual(['ann@imperial.ac.uk', 'a long password'])
    expect(await email.evaluate(field => field === document.activeElement), 'still typed into').toBe(true)
    expect(complaints).toEqual([])
    await context.close()
  },
)

it.each(HELD)(
  'sends a form that was sent before $which had arrived, and keeps it out of the address',
  async ({ scripts }) => {
    const { page, context, complaints } = await openPage(browser, site.url)
    const letScriptsCome = await holdScripts(page, scripts)
    const { email, password } = superuserOf(site)
    await page.goto('/log-in', { waitUntil: 'commit' })
    // React, where it has come, listens by now, to a page that it cannot take over yet.
    if (scripts.includes('account')) await untilTakenOver(page, '.bar')
    await page.getByLabel('E-mail address').fill(email)
    await page.locator('input[name=password]').fill(password)
    await page.keyboard.press('Enter')
    letScriptsCome()
    await page.waitForURL('**/change-password')
    expect(complaints).toEqual([])
    await context.close()
  },
)

it.each(['/log-in', '/register'])(
  'keeps a password out of the address where no script comes at all: %s',
  async path => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url })
    const page = await context.newPage()
    await page.goto(path)
    await page.locator('input[name=password]').fill('a long password')
    const sent = page.waitForRequest(request => request.isNavigationRequest())
    await page.locator('input[name=password]').press('Enter')
    const request = await sent
    expect(request.method()).toBe('POST')
    expect(request.url()).not.toContain('password')
    await context.close()
  },
)

it('acts once on a button that was pressed before the script had arrived', async () => {
  const { page, context, complaints } = await openPage(browser, site.url)
  const runs: string[] = []
  page.on('request', request => {
    if (request.method() === 'POST') runs.push(new URL(request.url()).pathname)
  })
  const letScriptsCome = await holdScripts(page)
  await page.goto('/', { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Try it with example data' }).click()
  letScriptsCome()
  await page.waitForURL(/\/results\/\w+$/)
  expect(runs).toEqual(['/api/v1/tools/correlation/example'])
  expect(complaints).toEqual([])
  await context.close()
})

it('keeps the heading of a page while its script comes', async () => {
  const { page, context, complaints } = await openPage(browser, site.url)
  const letScriptsCome = await holdScripts(page, '**/assets/upload-page-*.js')
  await page.goto('/upload', { waitUntil: 'commit' })
  await untilTakenOver(page, 'main h1')
  await page.evaluate('new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
  expect(await page.getByRole('heading', { level: 1, name: 'Upload your data' }).isVisible()).toBe(true)
  letScriptsCome()
  await page.getByLabel('Name of the study').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
