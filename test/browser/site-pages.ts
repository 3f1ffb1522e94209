import type { Page } from 'playwright-core'
import type { RunningSite } from '../start-site.ts'

/** A page to be looked at, tested or measured. */
export interface SitePage {
  readonly name: string
  readonly path: string
}

/** Pages that a visitor without an account sees. */
export const PUBLIC_PAGES: readonly SitePage[] = [
  { name: 'home', path: '/' },
  { name: 'help', path: '/help' },
  { name: 'about', path: '/about' },
  { name: 'terms', path: '/terms' },
  { name: 'tool', path: '/tools/correlation' },
  { name: 'example', path: '/examples/correlation' },
  { name: 'log-in', path: '/log-in' },
  { name: 'register', path: '/register' },
  { name: 'check-mail', path: '/register/check-mail' },
  { name: 'forgotten-password', path: '/forgotten-password' },
  { name: 'reset-password', path: '/reset-password' },
  { name: 'ask-for-access', path: '/ask-for-access' },
  { name: 'upload', path: '/upload' },
  { name: 'profile-nobody', path: '/profile' },
  { name: 'mailbox', path: '/mailbox' },
  { name: 'nothing', path: '/nothing/here' },
  { name: 'no-result', path: '/results/abcdefghijkmnpqrstuvwxyz22' },
]

/** Runs the example as a guest. @returns the guest's own pages, the result first */
export async function makeOwnPages(page: Page, button = 'Try it with example data'): Promise<SitePage[]> {
  await page.goto('/')
  await page.getByRole('button', { name: button }).click()
  await page.waitForURL(/\/results\/\w+$/)
  const result = new URL(page.url()).pathname
  await page.locator('canvas').first().waitFor()
  const { studies }: { studies: { id: string }[] } = await (await page.request.get('/api/v1/studies')).json()
  const study = `/studies/${studies[0].id}`
  return [
    { name: 'result', path: result },
    { name: 'profile', path: '/profile' },
    { name: 'study', path: study },
    { name: 'analyse', path: `${study}/analyse` },
  ]
}

/** What stands in for something that loads, except for what comes only when it is scrolled to. */
const LOADING = '.loading-page, .skeleton:not(.live-example .skeleton)'

/** Goes to a page and waits until nothing more of it comes. */
export async function openSettled(page: Page, { path }: SitePage): Promise<void> {
  await page.goto(path)
  await untilTakenOver(page, 'main h1')
  // What nobody sees is drawn once the page is used.
  await page.mouse.move(1, 1)
  await page.locator(LOADING).first().waitFor({ state: 'detached' })
  // A page that keeps a stream of events open is never idle; it is looked at as it is then.
  await page.waitForLoadState('networkidle').catch(() => undefined)
}

/** The superuser that a new site makes at its first start. */
export function superuserOf(site: RunningSite): { readonly email: string; readonly password: string } {
  const [, email = ''] = /First superuser\s+(\S+)/.exec(site.output()) ?? []
  const [, password = ''] = /One-time password\s+(\S+)/.exec(site.output()) ?? []
  return { email, password }
}

export async function logInSuperuser(page: Page, site: RunningSite): Promise<void> {
  await page.request.post('/api/auth/sign-in/email', { data: superuserOf(site), headers: { origin: site.url } })
}

/** Waits until React has taken over, or drawn, the first element that a selector finds: React marks each. */
export async function untilTakenOver(page: Page, selector: string): Promise<void> {
  await page.evaluate(`new Promise(done => {
    const isMarked = () =>
      Object.keys(document.querySelector('${selector}') ?? {}).some(key => key.startsWith('__reactFiber'))
    const look = () => isMarked() ? done() : requestAnimationFrame(look)
    look()
  })`)
}
