import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import '../../src/analyses/usage.table.ts'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
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
  takeScreenshot,
  type Watched,
} from './open-browser.ts'

const BROKEN = `echo "reading"; echo "KeyError: '<b>gene</b>_$$'" >&2; exit 1\n`
const HOSTILE = '<b>Lichens</b> עברית 💥'

let folder: Awaited<ReturnType<typeof makeTrialSite>>
let site: WholeSite
let browser: Browser
let ann: Visitor
let boss: Visitor
let study: StudyFacts
let desk: Watched
let page: Page

beforeAll(async () => {
  folder = await makeTrialSite()
  await writeFile(join(folder.folder, 'tools/trial/run.sh'), BROKEN)
  site = await openWholeSite({ siteFolder: folder.folder })
  browser = await openBrowser()
  ann = await logInAsNew({ platform: site.services, visit: site.visit }, 'ann@mit.edu')
  boss = await logInAsNew({ platform: site.services, visit: site.visit }, 'boss@mit.edu')
  const { db } = site.services
  const { id } = await db
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', 'boss@mit.edu')
    .executeTakeFirstOrThrow()
  await grantRole(db, id, 'superuser')
  study = await ann.makeStudy('trial', 'Lichens', { table: join(folder.folder, 'tools/trial/example.csv') })
  for (const name of [HOSTILE.slice(0, 25), 'Second']) await ann.waitForAnalysis((await submit(name)).id)
  await addUse()
  // The first page loads the renderer, which on a busy machine takes longer than a page may.
  await boss.send('GET', '/')
  desk = await openAs(boss)
  page = desk.page
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await folder?.remove()
})

async function submit(name: string, seconds = 0): Promise<AnalysisFacts> {
  const answer = await ann.post<AnalysisFacts>(`/api/v1/studies/${study.id}/analyses`, {
    name,
    parameters: { seconds },
  })
  expect(answer.status).toBe(201)
  return answer.body
}

async function openAs(visitor: Visitor | undefined, look = {}): Promise<Watched> {
  const watched = await openPage(browser, site.url, look)
  const name = 'science-flask.session_token'
  const value = visitor?.cookie(name)
  if (value) await watched.context.addCookies([{ name, value, url: site.url }])
  return watched
}

/** Two years of use, so that there is something to see. */
async function addUse(): Promise<void> {
  const places = [
    ['US', 'Massachusetts Institute of Technology'],
    ['DE', 'Universität Jena'],
    ['JP', 'University of Tokyo'],
    ['', ''],
  ] as const
  const rows = Array.from({ length: 24 }, (_each, month) => {
    const day = new Date(Date.UTC(2026, new Date().getUTCMonth() - month, 1)).toISOString().slice(0, 10)
    return places.flatMap(([country, institution], place) =>
      ['correlation', 'trial'].map((tool, index) => {
        const submitted = ((month * 7 + place * 5 + index * 3) % 23) * (5 - place)
        return {
          day,
          tool,
          country,
          institution,
          submitted,
          done: submitted,
          people: 1 + place,
          run_ms: submitted * 60_000,
        }
      }),
    )
  }).flat()
  await site.services.db
    .insertInto('usage_days')
    .values(rows)
    .onConflict(each => each.doNothing())
    .execute()
}

it('finds failures of one kind, looks into a folder, writes to the owner and runs all again', async () => {
  await page.goto('/admin/failures')
  await page.getByRole('link', { name: "KeyError: '…'" }).click()
  await page.getByRole('heading', { level: 1, name: "KeyError: '…'" }).waitFor()
  await page.getByRole('link', { name: HOSTILE.slice(0, 25) }).click()
  await page.getByRole('button', { name: 'log.txt' }).click()
  // In sight, however long the list is in which it was clicked.
  await page.getByRole('dialog').locator('pre', { hasText: 'KeyError' }).waitFor()
  const box = await page.getByRole('dialog').boundingBox()
  expect(Math.abs(2 * (box?.y ?? 0) + (box?.height ?? 0) - DESKTOP.height)).toBeLessThan(4)
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download all (ZIP)' }).click()
  expect((await download).suggestedFilename()).toMatch(/^run-\w+\.zip$/)
  await takeScreenshot(page, 'admin-run-failed')
  await page.getByRole('link', { name: 'Runs that failed in the same way' }).click()

  // The second click of a double click lands beside the dialog, and leaves it open.
  await page.getByRole('button', { name: 'Write to the owners' }).dblclick()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Subject').fill('We found it')
  await takeScreenshot(page, 'admin-tell')
  await dialog.getByRole('button', { name: 'Send the mail' }).click()
  await page.getByText('One mail is in the outbox.').waitFor()

  await writeFile(join(folder.folder, 'tools/trial/run.sh'), 'echo fixed; cp parameters.json output/seen.txt\n')
  await page.getByRole('button', { name: 'Run all again' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Run all again' }).click()
  await page.getByText('2 runs wait again.').waitFor()
  const { body } = await ann.get<{ analyses: AnalysisFacts[] }>('/api/v1/analyses')
  for (const { id } of body.analyses) expect((await ann.waitForAnalysis(id)).state).toBe('done')
  const own = await openAs(ann)
  await own.page.goto(`/results/${body.analyses[0].link}`)
  await own.page.getByText('What the tool saw').first().waitFor()
  await own.context.close()
  const mails = await boss.get<{ mails: { kind: string; subject: string }[] }>('/api/v1/admin/mails')
  await page.goto('/admin/mails')
  await page
    .getByRole('button', { name: /We found it/ })
    .first()
    .click()
  await page.getByRole('dialog').getByText('Addresses are cut to their host.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(mails.body.mails.find(({ kind }) => kind === 'operator-note')?.subject).toContain('We found it')
})

it('follows a run as it goes, raises one that waits, and cancels them', async () => {
  const script = 'echo "@progress 0.25 A quarter"; echo working; sleep 600\n'
  await writeFile(join(folder.folder, 'tools/trial/run.sh'), script)
  const [running, waiting] = [await submit('Long'), await submit('Later')]
  await page.goto(`/admin/runs/${running.id}`)
  await page.locator('.run-log-line', { hasText: 'working' }).waitFor()
  await page.getByText('25 % A quarter').waitFor()
  await page.goto('/admin/runs')
  await page.getByRole('navigation', { name: 'State' }).getByRole('link', { name: 'Waiting' }).click()
  await page.getByRole('link', { name: 'Later' }).click()
  await page.getByRole('button', { name: 'Run it next' }).click()
  await page.getByText('before all others').first().waitFor()
  for (const { id } of [waiting, running]) {
    await page.goto(`/admin/runs/${id}`)
    await page.getByRole('button', { name: 'Cancel the run' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the run' }).click()
    await page.locator('.state', { hasText: 'Cancelled' }).waitFor()
  }
})

it('announces something on every page, until it is closed there', async () => {
  await page.goto('/admin/site')
  const form = page.getByRole('form', { name: 'Announcement' })
  await form.getByLabel('Text').fill('The site moves on <b>Friday</b>.')
  await form.getByLabel('How urgent').selectOption('warning')
  await form.getByRole('button', { name: 'Announce' }).click()
  const inPanel = page
    .getByRole('region', { name: 'From the operator of the site' })
    .filter({ hasText: 'The site moves on' })
  await inPanel.first().waitFor()
  const visitor = await openAs(undefined)
  await visitor.page.goto('/help')
  const bar = visitor.page.locator('.announcement')
  await bar.getByText('The site moves on <b>Friday</b>.').waitFor()
  await takeScreenshot(visitor.page, 'announcement')
  expect(await findAccessibilityFaults(visitor.page)).toEqual([])
  await bar.getByRole('button', { name: 'Close the announcement' }).click()
  await visitor.page.goto('/about')
  await visitor.page.locator('h1').waitFor()
  expect(await bar.isVisible()).toBe(false)
  expect(visitor.complaints).toEqual([])
  await visitor.context.close()
})

it('pauses submissions and closes the site, and says so where it matters', async () => {
  await page.goto('/admin/site')
  const pause = page.getByRole('form', { name: 'Pause submissions' })
  await pause.getByLabel('What users read').fill('The cluster rests until noon.')
  await pause.getByRole('button', { name: 'Pause' }).click()
  await pause.getByText('Submissions are paused.').waitFor()
  const user = await openAs(ann)
  await user.page.goto(`/studies/${study.id}/analyse`)
  await user.page.getByText('Nothing new can be submitted').waitFor()
  await user.page.getByText('The cluster rests until noon.').waitFor()
  expect(await user.page.getByRole('button', { name: 'Start the analysis' }).isDisabled()).toBe(true)
  const meanwhile = { name: 'Meanwhile', parameters: { seconds: 0 } }
  const refusal = await ann.post(`/api/v1/studies/${study.id}/analyses`, meanwhile)
  expect(refusal).toMatchObject({ status: 503, body: { code: 'SUBMISSIONS_PAUSED' } })
  await pause.getByRole('button', { name: 'Take submissions again' }).click()

  const form = page.getByRole('form', { name: 'Maintenance' })
  await form.getByLabel('What everybody reads').fill('We change the disks.')
  await form.getByLabel('Over at').fill('2100-01-01T12:00')
  await form.getByRole('button', { name: 'Close the site' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Close the site' }).click()
  await form.getByText('The site is closed for maintenance.').waitFor()
  const answer = await user.page.goto('/profile')
  expect(answer?.status()).toBe(503)
  await user.page.getByRole('heading', { name: 'Closed for maintenance' }).waitFor()
  await user.page.getByText('We change the disks.').waitFor()
  await user.page.getByText(/^Expected to open again: .*2100/).waitFor()
  expect(await user.page.locator('main').getByRole('link').allInnerTexts()).toEqual(['Load again'])
  await takeScreenshot(user.page, 'maintenance')
  expect(await findAccessibilityFaults(user.page)).toEqual([])
  await page.reload()
  await form.getByRole('button', { name: 'Open the site' }).click()
  await form.getByRole('button', { name: 'Close the site' }).waitFor()
  expect((await user.page.goto('/profile'))?.status()).toBe(200)
  await user.context.close()
})

it('writes long changes so that all of the log can be read, and shows those of one thing or person alone', async () => {
  const LONG = 'The site moves to a new server, and uploads stop for a while. '.repeat(5).trim()
  for (const text of [LONG, `${LONG} It is done.`]) {
    const announcement = { text, severity: 'info', from: null, until: null }
    expect((await boss.call('PATCH', '/api/v1/admin/site', { announcement })).status).toBe(200)
  }
  await page.goto('/admin/audit')
  const row = page.getByRole('row').filter({ hasText: 'announcement.change' }).first()
  await row.getByText('The site moves').first().waitFor()
  // What stayed as it was is no change.
  expect(await row.locator('dt').allInnerTexts()).toEqual(['text'])
  expect(await row.getByText('It is done.').isVisible()).toBe(false)
  await row.locator('ins summary').click()
  await row.getByText('It is done.').waitFor()
  const lines = await row
    .locator('code')
    .evaluate(code => (code as unknown as { getClientRects(): unknown[] }).getClientRects().length)
  expect(lines).toBe(1)
  await row.getByRole('link', { name: 'announcement' }).click()
  await page.getByText('Only the entries of one thing, or by one person.').waitFor()
  await expect.poll(() => page.locator('tbody code').allInnerTexts()).not.toContain('pause.change')
  await page.getByRole('link', { name: 'Show all' }).click()
  await page.getByText('pause.change').first().waitFor()
  const closing = page.getByRole('row').filter({ hasText: 'maintenance.change' }).first()
  expect(await closing.locator('del time').textContent()).toMatch(/^Jan 1, 2100/)
  await boss.call('PATCH', '/api/v1/admin/site', { announcement: null })
})

const PAGES = [
  'audit',
  'runs',
  'failures',
  'site',
  'usage',
  'usage?by=country&unit=day&from=2026-10-01&to=2026-11-25',
  'storage',
  'mails',
  'settings',
]
const LOOKS = [
  { name: 'desktop', viewport: DESKTOP, dark: false },
  { name: 'phone', viewport: PHONE, dark: false },
  { name: 'desktop-dark', viewport: DESKTOP, dark: true },
]

it.each(LOOKS)('shows every page to everybody: $name', async look => {
  await boss.post('/api/v1/admin/storage/count')
  const watched = await openAs(boss, look)
  for (const path of PAGES) {
    await watched.page.goto(`/admin/${path}`)
    await watched.page.locator('.admin-section h1').waitFor()
    await watched.page.locator('.skeleton').waitFor({ state: 'detached' })
    await takeScreenshot(watched.page, `admin-${path.replaceAll(/[^\w]+/g, '-')}-${look.name}`)
    const overflow = await watched.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
    expect([path, overflow]).toEqual([path, 0])
    // A sentence with Markdown in it, shown as it was written.
    expect([path, /`\w/.test((await watched.page.locator('main').textContent()) ?? '')]).toEqual([path, false])
    expect([path, await findAccessibilityFaults(watched.page)]).toEqual([path, []])
  }
  expect(watched.complaints).toEqual([])
  await watched.context.close()
})

const boxOfFirst = (on: Page, selector: string) => on.locator(selector).first().boundingBox()

it('keeps both ends of a span on one line of a tablet, and gives a phone fields that hold a date and a time', async () => {
  const tablet = await openAs(boss, { viewport: { width: 768, height: 1024 } })
  const boxOf = async (on: Page | Locator, label: RegExp) => {
    const field = on.getByLabel(label).first()
    await field.waitFor()
    return field.boundingBox()
  }
  await tablet.page.goto('/admin/usage')
  const days = await Promise.all([boxOf(tablet.page, /^From$/), boxOf(tablet.page, /^To$/)])
  expect(days[0]?.y).toBe(days[1]?.y)
  await tablet.page.goto('/admin/site')
  const form = tablet.page.getByRole('form', { name: 'Announcement' })
  const times = await Promise.all([boxOf(form, /^From/), boxOf(form, /^Until/)])
  expect(times[0]?.y).toBe(times[1]?.y)
  for (const width of [768, 1024]) {
    await tablet.page.setViewportSize({ width, height: 1024 })
    for (const path of ['audit', 'mails', 'runs']) {
      await tablet.page.goto(`/admin/${path}`)
      await tablet.page.locator('.data-table tbody th').first().waitFor()
      const sizes = await Promise.all(
        ['.mail-subject, .audit-change, tbody th', '.data-table', '.panel'].map(each => boxOfFirst(tablet.page, each)),
      )
      const [cell, table, panel] = sizes.map(box => box?.width ?? 0)
      expect([width, path, cell > 90, table < panel]).toEqual([width, path, true, true])
    }
  }
  await tablet.context.close()
  const phone = await openAs(boss, { viewport: PHONE })
  await phone.page.goto('/admin/site')
  const onPhone = phone.page.getByRole('form', { name: 'Announcement' })
  expect((await boxOf(onPhone, /^From/))?.width).toBeGreaterThan(200)
  await phone.context.close()
})

it('asked no other site for anything and no script failed', () => expect(desk.complaints).toEqual([]))
