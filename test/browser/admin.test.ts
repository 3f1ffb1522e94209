import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
import { openSettled } from './site-pages.ts'

let site: RunningSite
let browser: Browser
let watched: Watched
let page: Page

beforeAll(async () => {
  site = await startSite()
  browser = await openBrowser()
  watched = await openPage(browser, site.url)
  page = watched.page
  await logIn(page)
})
afterAll(async () => {
  await browser?.close()
  await site?.remove()
})

/** As the superuser that the site made at its first start. */
async function logIn(visitor: Page): Promise<void> {
  const email = site.output().match(/\S+@\S+/)?.[0] ?? ''
  const password = site.output().match(/[a-z2-9]{5}(-[a-z2-9]{5}){3}/)?.[0] ?? ''
  const answer = await visitor.request.post('/api/auth/sign-in/email', { data: { email, password } })
  expect(answer.status()).toBe(200)
}

describe('the admin panel', () => {
  it('shows nothing of itself to others', async () => {
    const { page: other, context } = await openPage(browser, site.url)
    await other.goto('/admin/tables/accounts')
    await other.getByRole('heading', { level: 1, name: 'Log in to see this' }).waitFor()
    expect(await other.getByRole('navigation', { name: 'Admin panel' }).count()).toBe(0)
    await context.close()
  })

  it('makes an account, finds it, changes it, and shows who did', async () => {
    await page.goto('/admin/people')
    await page.getByRole('link', { name: 'New account' }).click()
    await page.getByRole('button', { name: 'Make it' }).click()
    await page.getByText(/E-mail address must be given/).waitFor()
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('grace@field-station.org')
    await page.getByRole('textbox', { name: 'First name' }).fill('Grace <b>')
    await page.getByRole('textbox', { name: 'Last name' }).fill('Hopper')
    await page.getByRole('button', { name: 'Make it' }).click()
    await page.getByRole('heading', { level: 1, name: 'grace@field-station.org' }).waitFor()
    await page.getByRole('textbox', { name: 'Institution' }).fill('Field station')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    await page.getByRole('link', { name: 'Changes' }).click()
    const change = page.getByRole('row').filter({ hasText: 'accounts.change' })
    await change.getByText('Field station').waitFor()
    await page.goto('/admin/people?search=HOPPER')
    await page.getByRole('link', { name: 'grace@field-station.org' }).waitFor()
    expect(await page.getByRole('row').count()).toBe(2)
  })

  it('leads from a row back to where it was opened: People, or Tables', async () => {
    const current = page.getByRole('navigation', { name: 'Admin panel' }).locator('[aria-current]')
    const crumbs = page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link')
    const where = async () => [(await current.textContent())?.trim(), await crumbs.allTextContents()]
    await page.goto('/admin/people?search=hopper')
    await page.getByRole('link', { name: 'grace@field-station.org' }).click()
    await page.getByRole('heading', { level: 1, name: 'grace@field-station.org' }).waitFor()
    expect(await where()).toEqual(['People', ['People', 'Accounts']])
    await takeScreenshot(page, 'admin-person')
    await crumbs.last().click()
    await page.waitForURL('/admin/people')
    await page.goto('/admin/people/institutions')
    await page.getByRole('link', { name: 'New institution' }).click()
    await page.getByRole('button', { name: 'Make it' }).waitFor()
    expect(await where()).toEqual(['People', ['People', 'Institutions']])
    await page.goto('/admin/tables/accounts?search=hopper')
    await page.getByRole('link', { name: 'grace@field-station.org' }).click()
    await page.getByRole('heading', { level: 1, name: 'grace@field-station.org' }).waitFor()
    expect(await where()).toEqual(['Tables', ['Tables', 'Accounts']])
  })

  it('tells the second of two superusers, who then sees what the first one wrote', async () => {
    await page.goto('/admin/people?search=hopper')
    await page.getByRole('link', { name: 'grace@field-station.org' }).click()
    await page.getByRole('textbox', { name: 'Last name' }).fill('Murray')
    const key = page.url().split('/').at(-1) ?? ''
    const address = `/api/v1/admin/tables/accounts/rows/${key}`
    const { fields } = await (await page.request.get(address)).json()
    const values = { ...fields, last_name: 'Hopper-Murray' }
    expect((await page.request.patch(address, { data: { before: fields, values } })).status()).toBe(200)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Somebody else changed this since you opened it').waitFor()
    expect(await page.getByRole('textbox', { name: 'Last name' }).inputValue()).toBe('Murray')
    await page.getByRole('button', { name: 'Load again' }).click()
    await page.locator('[name=last_name][value="Hopper-Murray"]').waitFor()
  })

  it('explains what is done to several rows, and to which it may not be done', async () => {
    await page.goto('/admin/people')
    await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check()
    await page.getByRole('region', { name: 'What to do with the selected rows' }).getByText('2 selected').waitFor()
    await page.getByRole('button', { name: 'Disable' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('This is the only superuser who may log in').waitFor()
    await dialog.getByText('Nobody can log in to it; it is logged in nowhere.').waitFor()
    await takeScreenshot(page, 'admin-bulk')
    expect(await findAccessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Disable' }).click()
    await page.getByText('Disable: done').waitFor()
    await page
      .getByRole('row')
      .filter({ hasText: 'grace@field-station.org' })
      .getByText('No', { exact: true })
      .waitFor()
    await page.goBack()
    await page.goForward()
    await page.getByRole('link', { name: 'grace@field-station.org' }).waitFor()
  })

  it('grants a role with the form of the tools', async () => {
    await page.goto('/admin/people?search=hopper')
    await page.getByRole('link', { name: 'grace@field-station.org' }).click()
    await page.getByRole('button', { name: 'Enable' }).waitFor()
    expect(await page.getByRole('button', { name: 'Disable' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Enable' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Enable' }).click()
    await page.getByRole('button', { name: 'Disable' }).waitFor()
    expect(await page.getByRole('button', { name: 'Enable' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Set quotas' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: 'A limit of its own: studies at a time' }).check()
    await dialog.getByRole('textbox', { name: 'Studies at a time' }).fill('7')
    await dialog.getByRole('checkbox', { name: 'A limit of its own: largest file' }).check()
    await dialog.getByRole('textbox', { name: 'Largest file' }).fill('12.5')
    await takeScreenshot(page, 'admin-quotas')
    await dialog.getByRole('button', { name: 'Go on' }).click()
    await dialog.getByText('Studies at a time: 7', { exact: false }).last().waitFor()
    await dialog.getByText('For all else the limits of the site hold.').waitFor()
    await dialog.getByRole('button', { name: 'Set quotas' }).click()
    await page.getByText('Studies at a time: 7 (its own)').waitFor()
    await page.getByText('Largest file: 12.5 MB (its own)').waitFor()
    await takeScreenshot(page, 'admin-account')
  })

  it.each([
    { opens: 'See the site as this person', confirms: 'See the site' },
    { opens: 'Disable', confirms: 'Disable' },
  ])('does not take the second click of a double click for a yes: $opens', async ({ opens, confirms }) => {
    await page.goto('/admin/people?search=hopper')
    await page.getByRole('link', { name: 'grace@field-station.org' }).click()
    const sent: string[] = []
    const note = (request: Request) => {
      const { pathname } = new URL(request.url())
      if (request.method() === 'POST' && !pathname.endsWith('/explanation')) sent.push(pathname)
    }
    page.on('request', note)
    await page.getByRole('button', { name: opens }).click()
    const confirm = page.getByRole('dialog').getByRole('button', { name: confirms })
    await confirm.waitFor()
    const { x, y, width, height } = (await confirm.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await page.mouse.move(x + width / 2, y + height / 2)
    await page.mouse.down({ clickCount: 2 })
    await page.mouse.up({ clickCount: 2 })
    await page.evaluate('new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
    expect(sent).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await confirm.waitFor({ state: 'hidden' })
    page.off('request', note)
  })

  it('sees the site as somebody else, under a bar on every page, and comes back', async () => {
    await page.goto('/admin/people?search=hopper')
    await page.getByRole('link', { name: 'grace@field-station.org' }).click()
    await page.getByRole('button', { name: 'See the site as this person' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'See the site' }).press('Enter')
    await page.waitForURL('/profile')
    const bar = page.getByRole('complementary', { name: 'You see the site as somebody else' })
    await bar.getByText('as grace@field-station.org does').waitFor()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await takeScreenshot(page, 'seen-as')
    expect(await findAccessibilityFaults(page)).toEqual([])
    for (const path of ['/', '/help', '/upload', '/nothing/here']) {
      await page.goto(path)
      await bar.waitFor()
    }
    await page.goto('/admin')
    await page.getByRole('heading', { level: 1, name: 'This page is not for your account' }).waitFor()
    await bar.getByRole('button', { name: 'Back to my account' }).click()
    await page.getByRole('heading', { level: 1, name: 'grace@field-station.org' }).waitFor()
    expect(await bar.count()).toBe(0)
  })

  it('deletes as it was explained', async () => {
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('It has no studies and no files; its name and address go with it').waitFor()
    await dialog.getByRole('button', { name: 'Delete', exact: true }).dblclick()
    await page.waitForURL('/admin/people')
    expect(await page.getByRole('link', { name: 'grace@field-station.org' }).count()).toBe(0)
  })

  it('asked no other site for anything and no script failed', () => {
    expect(watched.complaints).toEqual([])
  })
})

const PAGES = [
  '/admin',
  '/admin/people',
  '/admin/people/requests',
  '/admin/people/institutions',
  '/admin/tables',
  '/admin/tables/analyses?columns=name,account_id,parameters,id&filter=state:is:done&sort=-results_bytes',
  '/admin/tables/institutions/new',
  '/admin/audit',
]
const LOOKS = [
  { name: 'desktop', viewport: DESKTOP, dark: false },
  { name: 'phone-dark', viewport: PHONE, dark: true },
]

describe.each(LOOKS)('every page of the admin panel, $name', look => {
  let window: Watched
  beforeAll(async () => {
    window = await openPage(browser, site.url, look)
    await logIn(window.page)
    await window.page.request.post('/api/v1/tools/correlation/example')
  })
  afterAll(() => window?.context.close())

  it.each(PAGES)('%s can be read and used by everybody', async path => {
    await openSettled(window.page, { name: path, path })
    await takeScreenshot(window.page, `${look.name}${path.replace(/\?.*/, '').replaceAll('/', '-')}`)
    expect(await window.page.locator('h1').count()).toBe(1)
    const wider = await window.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
    expect(wider, 'wider than the window').toBeLessThanOrEqual(0)
    const current = await window.page.locator('.admin-nav [aria-current]').boundingBox()
    expect((current?.x ?? 0) + (current?.width ?? 0), 'right edge of the current link').toBeLessThan(
      look.viewport.width,
    )
    expect(await findAccessibilityFaults(window.page)).toEqual([])
  })
})
