import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MailCatcher, startMailCatcher } from '../mail-catcher.ts'
import { type RunningSite, startSite } from '../start-site.ts'
import { makeTrialSite } from '../trial-site.ts'
import { findEnglish } from './find-english.ts'
import { DESKTOP, openBrowser, openPage, PHONE, takeScreenshot, type Watched } from './open-browser.ts'
import { openSettled, superuserOf } from './site-pages.ts'

/** Results go soon, and studies a little later. */
const RETENTION = 'retention: { studies: 20, results: 5, warnDays: 3 }\n'
/** Half on the way from one scheme to the other, a page shows colours of neither. In the page. */
const COLOURS_CHANGED =
  'Promise.allSettled(document.getAnimations().filter(each => each instanceof CSSTransition).map(each => each.finished))'
/** Runs that the site itself made to show them; it named them in its own language. */
const SITE_EXAMPLES = ['Example']
const LISTS_OF_RUNS = ['runs', 'tables/analyses']
const BROKEN = `echo "ModuleNotFoundError: No module named 'scanpy'" >&2; exit 1\n`

let folder: Awaited<ReturnType<typeof makeTrialSite>>
let mails: MailCatcher
let site: RunningSite
let browser: Browser
let watched: Watched
let page: Page

beforeAll(async () => {
  folder = await makeTrialSite(RETENTION)
  await writeFile(join(folder.folder, 'tools/trial/run.sh'), BROKEN)
  mails = await startMailCatcher()
  site = await startSite({ siteFolder: folder.folder, env: { SMTP_URL: mails.url } })
  browser = await openBrowser()
  watched = await openPage(browser, site.url, { locale: 'de-DE' })
  page = watched.page
})
afterAll(async () => {
  await browser?.close()
  await site?.remove()
  await mails?.close()
  await folder?.remove()
})

/** From the page, so that the browser says which language it wants. */
const logIn = (person: { email: string; password: string }) =>
  fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person),
  }).then(answer => answer.status)

/** The site calls its first superuser "Site", which is an English word. */
const rename = () =>
  fetch('/api/v1/account', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ firstName: 'Ada', lastName: 'Lovelace' }),
  }).then(answer => answer.status)

/** No English where German has words of its own, nothing wider than the window, on the desk and on the phone. */
async function expectGerman(name: string, names: readonly string[] = []): Promise<void> {
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport)
    await takeScreenshot(page, `german-road-${viewport.width}-${name}`)
    expect(await findEnglish(page, names)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
  }
}

async function tryExample(tool: string): Promise<void> {
  await openSettled(page, { name: tool, path: `/tools/${tool}` })
  await expectGerman(`tool-${tool}`)
  await page.getByRole('button', { name: 'Mit Beispieldaten ausprobieren' }).first().click()
  await page.waitForURL(/\/results\/\w+$/)
}

describe('the road of a German reader', () => {
  it('finds English where it is', async () => {
    await page.setContent('<p>Log in</p><p>Retrying the 3rd time</p><th>First name</th><p lang="en">Register</p>')
    expect(await findEnglish(page)).toEqual(expect.arrayContaining(['Log in']))
    expect(await findEnglish(page)).not.toContain('Register')
  })

  it('begins on the home page', async () => {
    await page.goto('/log-in')
    await page.evaluate(logIn, superuserOf(site))
    expect(await page.evaluate(rename)).toBe(200)
    await openSettled(page, { name: 'home', path: '/' })
    await expectGerman('home')
  })

  it('leads by the example to a result', async () => {
    await tryExample('correlation')
    await page.locator('canvas').first().waitFor()
    await page.getByRole('heading', { name: 'Beispiel', level: 1 }).waitFor()
    await expectGerman('result')
  })

  it('says in German why a run failed, on the page and by mail', async () => {
    await tryExample('trial')
    const sentence = 'Das Werkzeug braucht "scanpy"; das ist auf dieser Website nicht installiert.'
    await page.getByText(sentence).waitFor()
    await expectGerman('failed')
    const { email } = superuserOf(site)
    const mail = await mails.waitFor(email, /ist fehlgeschlagen$/)
    expect(mail.text).toContain('Es tut uns leid: Ihre Analyse „')
    expect(mail.text).toContain(sentence)
    expect(mail.text).toContain('Protokoll ansehen:')
    expect(mail.html).toContain('<html lang="de">')
    expect(mail.html).toContain('Wenn der Knopf nicht funktioniert')
    const finished = await mails.waitFor(email, /ist fertig$/)
    expect(finished.text).toContain('Ergebnis ansehen:')
  })

  it('goes over the account', async () => {
    await openSettled(page, { name: 'profile', path: '/profile' })
    await expectGerman('profile')
  })

  it.each([
    '',
    'people',
    'tables',
    'tables/accounts',
    'tables/analyses',
    'runs',
    'failures',
    'site',
    'settings',
    'usage',
    'storage',
    'mails',
    'audit',
  ])('goes over the admin panel: %s', async section => {
    await openSettled(page, { name: section, path: `/admin/${section}` })
    await page.getByRole('navigation', { name: 'Verwaltung' }).waitFor()
    expect(await page.getByRole('heading', { name: 'Hier ist nichts' }).count()).toBe(0)
    await expectGerman(`admin-${section.replace('/', '-')}`, LISTS_OF_RUNS.includes(section) ? SITE_EXAMPLES : [])
  })

  it('tells in German what an action does', async () => {
    await openSettled(page, { name: 'people', path: '/admin/people' })
    await page.getByRole('row').getByRole('link').first().click()
    await page.getByRole('button', { name: 'Überall abmelden' }).click()
    await page.getByText('Browser wird sofort abgemeldet').waitFor()
    await expectGerman('admin-account')
  })

  it('says how the trial of the mail server went', async () => {
    await openSettled(page, { name: 'mail', path: '/admin/mails' })
    await page.getByRole('button', { name: 'Test-E-Mail an mich' }).click()
    await page.getByText(`127.0.0.1 hat die E-Mail an ${superuserOf(site).email} innerhalb von`).waitFor()
    await expectGerman('admin-mail-trial')
  })

  it('no script failed', () => {
    expect(watched.complaints).toEqual([])
  })
})

/** Pages that say when something of the account goes, each with what it says. */
const REMOVALS = [
  { kind: 'result', de: 'wird dieses Ergebnis in 5 Tagen gelöscht', en: 'this result is removed in 5 days' },
  {
    kind: 'study',
    de: 'wird diese Studie in 20 Tagen mit ihren Analysen gelöscht',
    en: 'this study is removed in 20 days',
  },
  { kind: 'profile', de: 'wird in 5 Tagen gelöscht', en: 'removed in 5 days' },
] as const

describe('what goes after a while', () => {
  let paths: Record<(typeof REMOVALS)[number]['kind'], string>
  beforeAll(async () => {
    const { analyses } = await (await page.request.get('/api/v1/analyses')).json()
    const { link, study } = analyses.find(({ state }: { state: string }) => state === 'done')
    paths = { result: `/results/${link}`, study: `/studies/${study.id}`, profile: '/profile' }
  })

  it.each(['de', 'en'] as const)('is announced where it is seen: %s', async language => {
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
    await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' })
    for (const { kind, [language]: words } of REMOVALS) {
      await openSettled(page, { name: kind, path: paths[kind] })
      const note = page.getByText(words).first()
      await note.scrollIntoViewIfNeeded()
      expect(await note.isVisible()).toBe(true)
      // The longer words are looked at.
      for (const colorScheme of language === 'de' ? (['dark', 'light'] as const) : []) {
        await page.emulateMedia({ colorScheme })
        for (const viewport of [PHONE, DESKTOP]) {
          await page.setViewportSize(viewport)
          await page.evaluate(COLOURS_CHANGED)
          await takeScreenshot(page, `removal-${colorScheme}-${viewport.width}-${language}-${kind}`)
        }
      }
    }
  })
})
