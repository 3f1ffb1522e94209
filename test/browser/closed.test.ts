import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import { logInAsNew } from '../account-site.ts'
import { grantRole } from '../open-services.ts'
import { openWholeSite, type WholeSite } from '../open-whole-site.ts'
import { makeTrialSite } from '../trial-site.ts'
import type { Visitor } from '../visitor.ts'
import {
  DESKTOP,
  findAccessibilityFaults,
  openBrowser,
  openPage,
  PHONE,
  readLayoutShift,
  takeScreenshot,
} from './open-browser.ts'
import { untilTakenOver } from './site-pages.ts'

const ARCHIVE_FROM = '2031-12-31'
const SITE_MINUTE_MS = 61_000
const MOST_SHIFT = 0.02

let folder: Awaited<ReturnType<typeof makeTrialSite>>
let site: WholeSite
let browser: Browser
let ann: Visitor
let boss: Visitor
/** Has the role `lab`. */
let member: Visitor
let study: StudyFacts
let archivedFor = 0

beforeAll(async () => {
  folder = await makeTrialSite(`\narchive: { from: ${ARCHIVE_FROM} }\n`)
  site = await openWholeSite({ siteFolder: folder.folder, now: () => Date.now() + archivedFor })
  browser = await openBrowser()
  ann = await logInAsNew({ platform: site.services, visit: site.visit }, 'ann@mit.edu')
  boss = await logInAsNew({ platform: site.services, visit: site.visit }, 'boss@mit.edu')
  member = await logInAsNew({ platform: site.services, visit: site.visit }, 'member@mit.edu')
  await giveRole('boss@mit.edu', 'superuser')
  await giveRole('member@mit.edu', 'lab')
  study = await ann.makeStudy('trial', 'Lichens', { table: join(folder.folder, 'tools/trial/example.csv') })
  await boss.send('GET', '/')
})
beforeEach(async () => {
  archivedFor = 0
  await switchSite({ pause: null })
  await switchTool(null)
  await switchTool(null, 'correlation')
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await folder?.remove()
})

async function switchSite(change: object): Promise<void> {
  expect((await boss.call('PATCH', '/api/v1/admin/site', change)).status).toBe(200)
}

async function switchTool(use: object | null, tool = 'trial'): Promise<void> {
  expect((await boss.call('PATCH', `/api/v1/admin/site/tools/${tool}`, { use })).status).toBe(200)
}

async function giveRole(email: string, role: string): Promise<void> {
  const { db } = site.services
  const { id } = await db.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirstOrThrow()
  await grantRole(db, id, role)
}

const LOOKS = {
  desktop: { viewport: DESKTOP, locale: 'en-US' },
  phone: { viewport: PHONE, locale: 'de-DE' },
}

/** A window in which time can be moved on, so that the minute until the site is asked again need not be waited for. */
async function openAs(visitor: Visitor | undefined, look: keyof typeof LOOKS = 'desktop') {
  const watched = await openPage(browser, site.url, LOOKS[look])
  const name = 'science-flask.session_token'
  const value = visitor?.cookie(name)
  if (value) await watched.context.addCookies([{ name, value, url: site.url }])
  await watched.page.clock.install()
  return watched
}

async function passMinute(page: Page): Promise<void> {
  const answer = page.waitForResponse(/\/api\/v1\/site$/)
  await page.clock.fastForward(SITE_MINUTE_MS)
  await answer
}

const startButton = (page: Page) => page.getByRole('button', { name: /^(Start the analysis|Analyse starten)$/ })
const ANALYSE = () => `/studies/${study.id}/analyse`

it('keeps what was typed through a pause that begins and ends meanwhile, and sends it then', async () => {
  const { page, context, complaints } = await openAs(ann)
  await page.goto(ANALYSE())
  await page.getByLabel('What to do').fill('count the lichens')
  await switchSite({ pause: { text: 'The cluster rests until noon.' } })
  // The page does not know of it yet: the refusal tells it.
  await startButton(page).click()
  await page.getByRole('alert').getByText('Nothing new can be submitted').waitFor()
  await page.getByText('What you filled in stays here').waitFor()
  expect(await startButton(page).isDisabled()).toBe(true)
  await takeScreenshot(page, 'paused-analyse')
  expect(await findAccessibilityFaults(page)).toEqual([])
  await switchSite({ pause: null })
  await passMinute(page)
  await page.getByText('The cluster rests until noon.').waitFor({ state: 'detached' })
  expect(await page.getByRole('alert').count()).toBe(0)
  await startButton(page).click()
  await page.waitForURL('**/results/**')
  await page.getByText('count the lichens').first().waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

it('lets an upload be prepared during a pause, but promises nothing', async () => {
  await switchSite({ pause: { text: 'Der Cluster ruht bis Mittag.' } })
  const { page, context } = await openAs(ann, 'phone')
  await page.goto('/upload/trial')
  await page.getByText('Der Cluster ruht bis Mittag.').first().waitFor()
  await page.getByLabel('Name', { exact: false }).first().fill('Flechten')
  const send = page.locator('.form-end button')
  expect(await send.isDisabled()).toBe(true)
  await takeScreenshot(page, 'paused-upload-phone')
  expect(await findAccessibilityFaults(page)).toEqual([])
  await page.goto('/')
  await page.getByRole('link', { name: 'Beispielergebnis ansehen' }).waitFor()
  expect(await page.locator('.hero .btn').count()).toBe(1)
  await takeScreenshot(page, 'paused-home-phone')
  await page.goto('/upload/trial')
  expect(await page.locator('input[name="name"]').inputValue()).toBe('Flechten')
  await switchSite({ pause: null })
  await passMinute(page)
  await page.locator('.form-end button:enabled').waitFor()
  await context.close()
})

const CLOSED = [
  { why: 'off', use: { access: 'nobody', text: '' }, says: ['switched off at the moment', 'zurzeit abgeschaltet'] },
  { why: 'limited', use: { access: 'roles', roles: ['lab'] }, says: ['not for everybody', 'nicht für alle'] },
  { why: 'archive', use: null, says: ['is an archive now', 'jetzt ein Archiv'] },
] as const

it.each(CLOSED)('asks for nothing that cannot be submitted at all: $why', async ({ why, use, says }) => {
  await switchTool(use)
  // From here on nobody is logged in any more at the archive: it comes years later.
  for (const [look, words] of [
    ['desktop', says[0]],
    ['phone', says[1]],
  ] as const) {
    archivedFor = why === 'archive' ? Date.parse(ARCHIVE_FROM) - Date.now() : 0
    const { page, context, complaints } = await openAs(why === 'archive' ? undefined : ann, look)
    const paths = why === 'archive' ? ['/upload', '/upload/trial', '/tools/trial', '/', '/profile'] : OWN()
    for (const path of paths) {
      await page.goto(path)
      if (path !== '/' && path !== '/profile') await page.getByText(words).waitFor()
      await page.locator('h1').waitFor()
      expect([path, await page.locator('main form').count()]).toEqual([path, 0])
      expect([
        path,
        await page.locator('main a[href$="/analyse"]:visible, main a[href^="/upload"]:visible').count(),
      ]).toEqual([path, 0])
      const shift = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
      expect([path, shift]).toEqual([path, 0])
      await takeScreenshot(page, `closed-${why}-${look}${path.replaceAll(/\W+/g, '-').slice(0, 12)}`)
      expect([path, await findAccessibilityFaults(page)]).toEqual([path, []])
    }
    expect(complaints).toEqual([])
    await context.close()
  }
})

const OWN = () => ['/upload/trial', ANALYSE(), `/studies/${study.id}`, '/tools/trial']

it('offers a tool again to a page that was opened while it was off, and asks a visitor of a limited one to log in', async () => {
  await switchTool({ access: 'nobody', text: 'Being mended.' })
  const { page, context } = await openAs(ann)
  await page.goto(ANALYSE())
  await page.getByText('Being mended.').waitFor()
  await switchTool(null)
  await passMinute(page)
  await page.locator('button:enabled', { hasText: 'Start the analysis' }).waitFor()
  // Once there, the form stays: somebody may have typed into it.
  await page.getByLabel('What to do').fill('keep me')
  await switchTool({ access: 'roles', roles: ['lab'] })
  await passMinute(page)
  await page.getByText('This tool is not for everybody').waitFor()
  expect(await startButton(page).isDisabled()).toBe(true)
  expect(await page.getByLabel('What to do').inputValue()).toBe('keep me')
  await context.close()
  const visitor = await openAs(undefined)
  await visitor.page.goto('/upload/trial')
  await visitor.page.locator('main').getByRole('link', { name: 'Log in' }).waitFor()
  expect(await visitor.page.locator('main form').count()).toBe(0)
  await visitor.context.close()
})

const WHO = {
  visitor: () => undefined,
  'account without the role': () => ann,
  member: () => member,
  superuser: () => boss,
}
const LOOKED_AT = (['desktop', 'phone'] as const).flatMap(look =>
  (Object.keys(WHO) as (keyof typeof WHO)[]).map(who => ({ look, who })),
)

/** Where what stands below the ways in begins. */
const placesOf = (page: Page): Promise<number[]> =>
  page.locator('main h2').evaluateAll(headings => headings.map(heading => heading.getBoundingClientRect().y))

it.each(LOOKED_AT)(
  'offers what needs a role to whoever has it, and nothing moves: $who, $look',
  async ({ look, who }) => {
    const use = { access: 'roles', roles: ['lab', 'staff'] }
    await Promise.all([switchTool(use), switchTool(use, 'correlation')])
    const { page, context, complaints } = await openAs(WHO[who](), look)
    const main = page.locator('main')
    const [example, logIn] = [/^(Try it with|Mit Beispieldaten)/, /^(Log in|Anmelden)$/]
    for (const path of ['/', '/tools/trial']) {
      const { promise, resolve } = Promise.withResolvers<void>()
      await page.route('**/api/v1/session', async route => {
        await promise
        await route.continue()
      })
      await page.goto(path)
      await untilTakenOver(page, 'main h1')
      await main.getByRole('link', { name: logIn }).waitFor()
      await main.getByText('lab, staff').and(page.locator(':visible')).first().waitFor()
      expect([path, await main.getByRole('button', { name: example }).count()]).toEqual([path, 0])
      await page.evaluate('document.fonts.ready')
      const before = await placesOf(page)
      const answer = page.waitForResponse('**/api/v1/session')
      resolve()
      await answer
      const mayUse = who === 'member' || who === 'superuser'
      if (mayUse) await main.getByRole('button', { name: example }).waitFor()
      else if (who === 'visitor') await main.getByRole('link', { name: logIn }).waitFor()
      else await main.getByRole('link', { name: /^(Open your studies|Eigene Studien)/ }).waitFor()
      expect([path, await main.getByRole('button', { name: example }).count()]).toEqual([path, mayUse ? 1 : 0])
      expect([path, await placesOf(page)]).toEqual([path, before])
      await takeScreenshot(page, `limited-${who}-${look}${path.replaceAll('/', '-')}`)
      expect(await readLayoutShift(page), `layout shift of ${path}`).toBeLessThanOrEqual(MOST_SHIFT)
      expect([path, await findAccessibilityFaults(page)]).toEqual([path, []])
      await page.unroute('**/api/v1/session')
    }
    expect(complaints).toEqual([])
    await context.close()
  },
)

it('lets a superuser try what is closed to others', async () => {
  await switchTool({ access: 'nobody', text: 'Being mended.' })
  const { page, context } = await openAs(boss)
  await page.goto('/upload/trial')
  await page.getByText('As a superuser you can still submit').waitFor()
  expect(await page.locator('.form-end button').isEnabled()).toBe(true)
  await context.close()
})
