import type { Page } from 'playwright-core'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import type { SitePage } from '../test/browser/site-pages.ts'
import { Visitor } from '../test/visitor.ts'
import { STATES_TABLE, STATES_TOOL } from './gallery-site.ts'

/** A page in a state to which something was done on it, or to what it asks for. */
export interface ShownState extends SitePage {
  /** Before the page is opened. */
  readonly prepare?: (page: Page) => Promise<unknown>
  /** When it has come. */
  readonly act?: (page: Page) => Promise<unknown>
  readonly restore?: (page: Page) => Promise<unknown>
}

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const ANY_ANALYSIS = '**/api/v1/analyses/*'

/** Forms that refuse what was typed into them. */
export const REFUSALS: readonly ShownState[] = [
  {
    name: 'upload-empty',
    path: '/upload/correlation',
    act: page => page.getByRole('button', { name: 'Check the files' }).click(),
  },
  { name: 'upload-refused', path: '/upload/correlation', act: refuseUpload },
  { name: 'register-refused', path: '/register', act: refuseAccount },
  {
    name: 'server-error',
    path: '/results/abcdefghijkmnpqrstuvwxyz22',
    prepare: page => page.route(ANY_ANALYSIS, route => route.fulfill({ status: 500, json: FAILURE })),
    act: untilGivenUp,
    restore: page => page.unroute(ANY_ANALYSIS),
  },
  {
    name: 'no-connection',
    path: '/results/abcdefghijkmnpqrstuvwxyz22',
    prepare: page => page.route(ANY_ANALYSIS, route => route.abort()),
    act: untilGivenUp,
    restore: page => page.unroute(ANY_ANALYSIS),
  },
]
const FAILURE = { status: 500, code: 'INTERNAL', title: 'Internal error', detail: '', requestId: 'req-7h2k9' }

/** A page asks several times before it says that it has no answer. */
function untilGivenUp(page: Page): Promise<void> {
  return page.getByRole('link', { name: 'Load again' }).waitFor()
}

async function refuseUpload(page: Page): Promise<void> {
  await page.getByLabel('Name of the study').fill('Pastures in autumn')
  await page.getByRole('switch').check()
  const [first, second] = await page.locator('input[type=file]').all()
  // Whichever has its file is an input no longer.
  await second.setInputFiles(csv('soil.csv', 'site,N,N,Ca\nsite1,1,2,inf\nsite1,3,4,5\n'))
  await first.setInputFiles(csv('lichen.csv', 'site,N,P\nsite1,1,2\nsite2,3\nsite3,4,5,6\n'))
  await page.locator('.chosen-file.is-sent').nth(1).waitFor()
  for (const select of await page.getByLabel('Kind of data').all()) await select.selectOption({ index: 1 })
  await page.getByLabel(/I accept/).check()
  await page.getByRole('button', { name: 'Check the files' }).click()
  await page.getByText(/Row 3/).first().waitFor()
}

async function refuseAccount(page: Page): Promise<void> {
  await page.getByLabel('Academic e-mail address').fill('grace@example.com')
  await page.getByLabel('Password', { exact: true }).fill('short')
  await page.keyboard.press('Enter')
}

/** A guest's runs in every state. @returns their pages, and what ends those that never would */
export async function makeRunStates(page: Page, siteUrl: string) {
  await page.goto('/')
  const guest = new Visitor(siteUrl)
  const upload = await guest.upload('expression.csv', STATES_TABLE)
  const form = { tool: STATES_TOOL, name: 'Cohort of spring', datasets: { expression: { upload } }, acceptTerms: true }
  const { body: made } = await guest.post<{ id: string }>('/api/v1/studies', form)
  const study = await guest.waitForStudy(made.id)
  const submit = async (name: string, end: string) => {
    const parameters = { end, group: 'cohort', note: name }
    return (await guest.post<AnalysisFacts>(`/api/v1/studies/${study.id}/analyses`, { name, parameters })).body
  }
  const ended = [
    await submit('With all views', 'done'),
    await submit('Only one group', 'input'),
    await submit('Broken tool', 'tool'),
  ]
  for (const { id } of ended) await guest.waitForAnalysis(id)
  const endless = [await submit('Goes on', 'wait'), await submit('Next', 'wait'), await submit('Later', 'wait')]
  const cancelled = await submit('Cancelled', 'done')
  await guest.post(`/api/v1/analyses/${cancelled.id}/cancel`)
  const removed = await submit('Removed', 'done')
  await guest.delete(`/api/v1/analyses/${removed.id}`)
  const name = 'science-flask.session_token'
  await page.context().addCookies([{ name, value: guest.cookie(name) ?? '', url: siteUrl }])
  const names = ['done', 'refused', 'failed', 'live', 'next', 'waiting', 'cancelled', 'removed']
  const runs = [...ended, ...endless, cancelled, removed].map(({ link }, at) => ({
    name: `run-${names[at]}`,
    path: `/results/${link}`,
  }))
  const pages: ShownState[] = [
    ...runs,
    { name: 'run-log', path: runs[2].path, act: openLog },
    { name: 'run-delete', path: runs[0].path, act: askToDelete },
    { name: 'states-home', path: '/' },
    { name: 'states-tool', path: `/tools/${STATES_TOOL}` },
    { name: 'states-profile', path: '/profile' },
    { name: 'states-study', path: `/studies/${study.id}` },
    { name: 'states-form', path: `/studies/${study.id}/analyse` },
    { name: 'states-form-refused', path: `/studies/${study.id}/analyse`, act: refuseForm },
    { name: 'guest-account', path: '/account' },
  ]
  const end = () => Promise.all(endless.map(({ id }) => guest.post(`/api/v1/analyses/${id}/cancel`)))
  return { pages, end, failed: ended[2].id, live: endless[0].id }
}

async function openLog(page: Page): Promise<void> {
  await page.locator('.log-panel summary').click()
  await page.locator('.run-log-line').first().waitFor()
}

async function askToDelete(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Delete' }).first().click()
  await page.getByRole('dialog').waitFor()
}

async function refuseForm(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Fold change' }).fill('99')
  await page.getByRole('textbox', { name: 'Genes in the table' }).fill('many')
  await page.getByRole('button', { name: 'Start the analysis' }).click()
}

const IN_AN_HOUR = Date.now() + 3_600_000
const switchSite = (change: object) => (page: Page) =>
  page.request.patch('/api/v1/admin/site', { data: change, headers: { origin: new URL(page.url()).origin } })

/** Pages of the admin panel, for a superuser. */
export function adminStates(run: { readonly failed: string; readonly live: string }): ShownState[] {
  const paths = [
    'people/requests',
    'people/institutions',
    'people/guests',
    'tables/analyses',
    'tables/institutions/new',
    'runs',
    `runs/${run.failed}`,
    `runs/${run.live}`,
    'failures',
    'site',
    'usage',
    'storage',
    'mails',
    'settings',
    'audit',
  ]
  const pages = paths.map(path => ({
    name: `admin-${path.replace(run.failed, 'failed').replace(run.live, 'live').replaceAll('/', '-')}`,
    path: `/admin/${path}`,
  }))
  return [
    ...pages,
    { name: 'account', path: '/account' },
    { name: 'admin-row', path: '/admin/tables/analyses', act: page => openFirst(page, 'tbody th a') },
    { name: 'admin-person', path: '/admin/people', act: page => openFirst(page, 'tbody th a') },
    { name: 'admin-failure', path: '/admin/failures', act: page => openFirst(page, 'a.error-line') },
  ]
}

async function openFirst(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().click()
  await page.locator('.crumbs').waitFor()
}

/** What is switched for everybody. */
export const SWITCHED: readonly ShownState[] = [
  {
    name: 'announcement',
    path: '/help',
    prepare: switchSite({
      announcement: {
        text: 'The site moves to a new server on Friday afternoon; runs begun before are carried out.',
        severity: 'warning',
        from: null,
        until: null,
      },
      pause: { text: 'The cluster rests until noon.' },
    }),
  },
  { name: 'paused', path: '/upload/correlation' },
  { name: 'site-switched', path: '/admin/site', restore: switchSite({ announcement: null, pause: null }) },
]

export const closeSite = switchSite({
  maintenance: { text: 'We change the disks; nothing is lost.', until: IN_AN_HOUR },
})
export const openSite = switchSite({ maintenance: null })
