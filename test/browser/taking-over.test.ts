import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningSite, startSite } from '../start-site.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { logInSuperuser, makeOwnPages, PUBLIC_PAGES, type SitePage, untilTakenOver } from './site-pages.ts'

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

/**
 * From now on the script of a page learns who is there before it has taken over what the server rendered for everybody, in
 * the smallest of steps, as on a slow machine: to React, each step seems to have taken long.
 */
async function knowEarly(page: Page): Promise<void> {
  const session = await (await page.request.get('/api/v1/session')).text()
  await page.addInitScript(`
    const now = performance.now.bind(performance)
    let steps = 0
    performance.now = () => now() + 2 * steps++
    const ask = window.fetch
    const answer = { ok: true, status: 200, headers: new Headers(), json: async () => (${session}), clone: () => answer }
    window.fetch = (address, init) => address === '/api/v1/session' ? Promise.resolve(answer) : ask(address, init)`)
}

async function takeOver(page: Page, pages: readonly SitePage[]): Promise<void> {
  for (const { path } of pages) {
    await page.goto(path)
    await untilTakenOver(page, 'main h1')
  }
}

it('takes over pages for a visitor as they were rendered', async () => {
  const { page, context, complaints } = await openPage(browser, site.url)
  await knowEarly(page)
  await takeOver(page, PUBLIC_PAGES)
  expect(complaints).toEqual([])
  await context.close()
})

it('takes over pages for a guest as they were rendered', async () => {
  const { page, context, complaints } = await openPage(browser, site.url)
  const own = await makeOwnPages(page)
  await knowEarly(page)
  await takeOver(page, [...PUBLIC_PAGES, ...own])
  expect(complaints).toEqual([])
  await context.close()
})

it('takes over pages for a superuser as they were rendered, also while the site is closed for everybody else', async () => {
  const { page, context, complaints } = await openPage(browser, site.url)
  await logInSuperuser(page, site)
  await knowEarly(page)
  const pages = ['/', '/help', '/examples/correlation', '/log-in', '/account', '/admin/site'].map(path => ({
    name: path,
    path,
  }))
  await takeOver(page, pages)
  const closed = await page.request.patch('/api/v1/admin/site', {
    data: { maintenance: { text: 'We change the disks.', until: null } },
    headers: { origin: site.url },
  })
  expect(closed.status()).toBe(200)
  await takeOver(page, pages)
  expect(complaints).toEqual([])
  await context.close()
})
