import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkIn, type MailCatcher, startMailCatcher } from '../mail-catcher.ts'
import { EXAMPLE_SITE } from '../make-platform.ts'
import { type RunningSite, startSite } from '../start-site.ts'
import {
  DESKTOP,
  findAccessibilityFaults,
  openBrowser,
  openPage,
  PHONE,
  readLayoutShift,
  takeScreenshot,
} from './open-browser.ts'
import { logInSuperuser, openSettled } from './site-pages.ts'

const PASSWORD = 'photograph fifty-one'
const DATA = join(EXAMPLE_SITE, 'tools/correlation')
const MEMBER = 'florence@mail.imperial.ac.uk'
const OTHER = 'other@mit.edu'
const OLD = 'rosalind@mail.imperial.ac.uk'
const NEW = 'franklin@student.ethz.ch'
/** Sum of all shifts while a page loads; of 0.1 people take notice. */
const MOST_SHIFT = 0.02

let site: RunningSite
let mails: MailCatcher
let browser: Browser
beforeAll(async () => {
  mails = await startMailCatcher()
  site = await startSite({ env: { SMTP_URL: mails.url, MAIL_FROM: 'Correlation Explorer <no-reply@example.org>' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.remove()
  await mails?.close()
})

const headers = () => ({ origin: site.url })
const logIn = (page: Page, email: string) =>
  page.request.post('/api/auth/sign-in/email', { data: { email, password: PASSWORD }, headers: headers() })

/** Registers an address, opens the link in the mail and logs in. */
async function makeAccount(page: Page, email: string): Promise<void> {
  const data = { email, password: PASSWORD, firstName: 'Rosalind', lastName: 'Franklin' }
  await page.request.post('/api/auth/sign-up/email', { data, headers: headers() })
  await page.request.get(linkIn(await mails.waitFor(email, /^Confirm your address/)))
  expect((await logIn(page, email)).status()).toBe(200)
}

let superuser = ''

/** Chooses a password first: pages without the reminder to do so are looked at. */
async function logInAsSuperuser(page: Page): Promise<void> {
  if (superuser) return void (await logIn(page, superuser))
  await logInSuperuser(page, site)
  const [, currentPassword = ''] = /One-time password\s+(\S+)/.exec(site.output()) ?? []
  const data = { currentPassword, newPassword: PASSWORD }
  await page.request.post('/api/auth/change-password', { data, headers: headers() })
  superuser = (await (await page.request.get('/api/v1/account')).json()).email
}

describe('the page of the own account', () => {
  let page: Page
  let complaints: readonly string[]
  beforeAll(async () => {
    const watched = await openPage(browser, site.url)
    page = watched.page
    complaints = watched.complaints
    await makeAccount(page, OLD)
  })
  afterAll(() => page?.context().close())

  it('is found from the profile and saves the name', async () => {
    await page.goto('/profile')
    await page.getByRole('link', { name: 'Account settings' }).click()
    await page.waitForURL('**/account')
    await page.getByLabel('First name').fill('Rosalind Elsie')
    await page.getByRole('button', { name: 'Save the name' }).dblclick()
    await page.getByText('Your name is saved.').first().waitFor()
    await page.reload()
    await page.getByLabel('First name').waitFor()
    expect(await page.getByLabel('First name').inputValue()).toBe('Rosalind Elsie')
  })

  it('changes the address when the link in the mail is opened, and says before why another one is refused', async () => {
    const address = page.getByLabel('New e-mail address')
    const password = page.getByLabel('Current password')
    const send = page.getByRole('button', { name: 'Change the address' })
    await address.fill('rosalind@gmail.com')
    await password.fill(PASSWORD)
    await send.click()
    await page.getByText('gmail.com is not on the list of academic institutions.').waitFor()
    await address.fill(NEW)
    await password.fill('a wrong one')
    await send.click()
    await page.getByText('This is not your current password.').waitFor()
    expect(await address.inputValue(), 'what was typed stays').toBe(NEW)
    await password.fill(PASSWORD)
    await send.dblclick()
    await page.getByText('Open the link in the mail to').waitFor()
    await takeScreenshot(page, 'account-pending')
    expect((await mails.waitFor(OLD, /^A new address/)).text).toContain(NEW)
    const link = linkIn(await mails.waitFor(NEW, /^Confirm your new address/))
    await page.goto(link)
    await page.getByRole('heading', { name: 'Your address is changed' }).waitFor()
    await page.goto(link)
    await page.getByText('Your account keeps the address it has').waitFor()
    await page.getByRole('link', { name: 'Your account' }).click()
    await page.getByText(NEW).first().waitFor()
    await page.getByText(/Swiss Federal/).waitFor()
    await mails.waitFor(OLD, /^Your address for .* was changed/)
    expect(mails.mails.filter(mail => /^Confirm your new address/.test(mail.subject ?? ''))).toHaveLength(1)
  })

  it('lists other browsers and logs them out', async () => {
    const others = await Promise.all([1, 2].map(() => openPage(browser, site.url)))
    for (const other of others) await logIn(other.page, NEW)
    await page.reload()
    await page.getByText('This browser').waitFor()
    const out = page.getByRole('button', { name: 'Log out Chrome on Linux' })
    await takeScreenshot(page, 'account-sessions')
    const { x, y, width, height } = (await out.first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await out.first().click()
    await page.locator('.session').getByText('Logged out there.').waitFor()
    // The second click of somebody who clicks slowly twice: where the button was.
    await page.mouse.click(x + width / 2, y + height / 2)
    expect(await out.count()).toBe(1)
    await page.getByRole('button', { name: 'Log out everywhere else' }).click()
    await out.first().waitFor({ state: 'detached' })
    for (const other of others) {
      expect((await other.page.request.get('/api/v1/account')).status()).toBe(401)
      await other.context.close()
    }
    expect((await page.request.get('/api/v1/account')).status()).toBe(200)
  })

  it('deletes the account, in one tab while another is on a form', async () => {
    await page.request.post('/api/v1/tools/correlation/example', { data: {}, headers: headers() })
    const tab = await page.context().newPage()
    await tab.goto('/account')
    await tab.getByLabel('Last name').fill('Nobody')
    await page.reload()
    await page.getByText('1 study, 1 analysis').waitFor()
    await page.getByRole('button', { name: 'Delete my account' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Delete my account' }).click()
    await page.getByLabel('Current password').last().fill('a wrong one')
    await page.getByRole('button', { name: 'Delete now' }).click()
    await page.getByText('This is not your current password.').waitFor()
    await page.getByLabel('Current password').last().fill(PASSWORD)
    await takeScreenshot(page, 'account-delete')
    await page.getByRole('button', { name: 'Delete now' }).dblclick()
    await page.waitForURL(`${site.url}/`)
    await page.getByText('Everything is deleted.').first().waitFor()
    await mails.waitFor(NEW, /is deleted$/)

    await tab.getByRole('button', { name: 'Save the name' }).click()
    await tab.getByText(/Your log-in has ended/).waitFor()
    expect(await tab.getByRole('link', { name: 'Log in' }).last().getAttribute('href')).toBe('/log-in?next=%2Faccount')
    await takeScreenshot(tab, 'account-other-tab')
    await tab.goBack()
    await page.goBack()
    await page.getByRole('link', { name: 'Log in' }).first().waitFor()
    expect((await page.request.get('/api/v1/account')).status()).toBe(401)
    expect((await logIn(page, NEW)).status()).toBe(401)
    expect(complaints).toEqual([])
  })
})

describe('the upload form', () => {
  it('makes no guest of somebody whose log-in ended: it says so, and goes on after the next log-in', async () => {
    const { page } = await openPage(browser, site.url)
    await makeAccount(page, MEMBER)
    const file = page.locator('.chosen-file')
    const cookies = () => page.context().cookies()
    const logInAgain = async () => {
      await page.getByRole('main').getByRole('link', { name: 'Log in' }).click()
      await page.getByLabel('E-mail address').fill(MEMBER)
      await page.locator('input[name=password]').fill(PASSWORD)
      await page.getByRole('button', { name: 'Log in' }).click()
      await page.waitForURL('**/upload')
      expect(await page.getByLabel('Name of the study').inputValue()).toBe('Photograph 51')
      await page.getByLabel(/I accept/).check()
    }
    await page.goto('/upload')
    await page.getByRole('button', { name: 'Log out' }).waitFor()
    await page.getByLabel('Name of the study').fill('Photograph 51')
    await page.getByLabel('Kind of data').first().selectOption({ index: 1 })
    await page.context().clearCookies()
    await page.locator('input[type=file]').last().setInputFiles(join(DATA, 'lichen_cover.csv'))
    await file.getByText(/Your log-in has ended/).waitFor()
    expect(await cookies()).toEqual([])
    await takeScreenshot(page, 'upload-session-ended')
    await logInAgain()
    await file.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.chosen-file.is-sent').waitFor()

    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Check the files' }).click()
    await page
      .getByRole('alert')
      .getByText(/Your log-in has ended/)
      .waitFor()
    expect(await cookies()).toEqual([])
    await logInAgain()
    await page.locator('.chosen-file.is-sent').waitFor()
    await page.getByRole('button', { name: 'Check the files' }).click()
    await page.waitForURL('**/studies/*')
    await page.context().close()
  })

  it('forgets what one person left in it before another one sees it, in the same tab', async () => {
    const { page } = await openPage(browser, site.url)
    await makeAccount(page, OTHER)
    const name = page.getByLabel('Name of the study')
    const fillIn = async () => {
      await page.goto('/upload')
      await page.getByRole('button', { name: 'Log out' }).waitFor()
      await name.fill('Photograph 52')
      await page.locator('input[type=file]').last().setInputFiles(join(DATA, 'lichen_cover.csv'))
      await page.locator('.chosen-file.is-sent').waitFor()
    }
    await logInSuperuser(page, site)
    await fillIn()
    await page.reload()
    await page.locator('.chosen-file.is-sent').waitFor()
    expect(await name.inputValue()).toBe('Photograph 52')
    await page.context().clearCookies()
    expect((await logIn(page, OTHER)).status()).toBe(200)
    await page.goto('/upload')
    await page.getByRole('button', { name: 'Log out' }).waitFor()
    await name.waitFor()
    expect([await name.inputValue(), await page.locator('.chosen-file').count()]).toEqual(['', 0])
    await fillIn()
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await page.goto('/upload')
    await page.getByRole('link', { name: 'Log in' }).first().waitFor()
    await name.waitFor()
    expect([await name.inputValue(), await page.locator('.chosen-file').count()]).toEqual(['', 0])
    await page.context().close()
  })
})

describe.each([
  { name: 'desktop', viewport: DESKTOP },
  { name: 'phone', viewport: PHONE },
])('the reminder to choose a password, $name', look => {
  it('has its place before the account is known: nothing moves for it', async () => {
    const { page } = await openPage(browser, site.url, look)
    await logInSuperuser(page, site)
    const reminder = page.getByRole('complementary', { name: 'Password' })
    // A browser that never showed it.
    await openSettled(page, { name: 'about', path: '/about' })
    await reminder.waitFor()
    expect(await readLayoutShift(page), 'where it was not expected').toBeLessThanOrEqual(MOST_SHIFT)
    await takeScreenshot(page, `reminder-first-${look.name}`)
    expect(await findAccessibilityFaults(page)).toEqual([])
    expect(await reminder.evaluate(element => getComputedStyle(element).position)).toBe('fixed')
    await page.getByRole('contentinfo').getByRole('link', { name: 'Terms' }).click()
    await page.waitForURL('**/terms')
    await expect.poll(() => reminder.evaluate(element => getComputedStyle(element).position)).toBe('static')
    await openSettled(page, { name: 'about', path: '/about' })
    await reminder.waitFor()
    expect(await readLayoutShift(page)).toBeLessThanOrEqual(MOST_SHIFT)
    await takeScreenshot(page, `reminder-${look.name}`)
    await page.context().close()
  })
})

describe.each([
  { name: 'desktop-dark', viewport: DESKTOP, dark: true },
  { name: 'phone', viewport: PHONE, dark: false },
])('pages of an account, $name', look => {
  let page: Page
  beforeAll(async () => {
    page = (await openPage(browser, site.url, look)).page
    await logInAsSuperuser(page)
  })
  afterAll(() => page?.context().close())

  it.each([
    'account',
    'change-password',
    'profile',
    'admin',
    'admin/people',
    'admin/runs',
    'admin/storage',
    'admin/mails',
    'admin/site',
    'admin/settings',
    'admin/usage',
    'admin/tables',
    'admin/tables/accounts',
    'confirmed?changed',
  ])('/%s can be read and used by everybody, and holds still while it loads', async path => {
    await openSettled(page, { name: path, path: `/${path}` })
    await takeScreenshot(page, `own-${look.name}-${path.replaceAll(/\W/g, '-')}`)
    expect(await readLayoutShift(page), `layout shift of ${path}`).toBeLessThanOrEqual(MOST_SHIFT)
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
    expect(await findAccessibilityFaults(page)).toEqual([])
  })

  it('does not delete the only superuser', async () => {
    await page.goto('/account')
    await page.getByRole('button', { name: 'Delete my account' }).click()
    await page.getByLabel('Current password').last().fill(PASSWORD)
    await page.getByRole('button', { name: 'Delete now' }).click()
    await page.getByText('This is the only superuser who may log in.').waitFor()
  })
})

it('shows guests what there is of them, and deletes it', async () => {
  const { page, context } = await openPage(browser, site.url)
  const made = await page.request.post('/api/v1/account', { data: {}, headers: headers() })
  expect(await made.json()).toMatchObject({ kind: 'guest' })
  await page.goto('/account')
  await page.getByText('You are a guest').waitFor()
  await takeScreenshot(page, 'account-guest')
  expect(await findAccessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await page.getByRole('button', { name: 'Delete now' }).click()
  await page.getByText('Everything is deleted.').first().waitFor()
  await page.goto('/account')
  await page.getByRole('link', { name: 'Log in' }).first().waitFor()
  await context.close()
})
