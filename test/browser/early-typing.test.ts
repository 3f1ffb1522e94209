import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningSite, startSite } from '../start-site.ts'
import { openBrowser, openPage } from './open-browser.ts'

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

it('keeps, and looks at, what was typed before the script of the page had arrived', async () => {
  const { page, context, complaints } = await openPage(browser, site.url)
  let letScriptsCome = () => {}
  const held = new Promise<void>(resolve => {
    letScriptsCome = resolve
  })
  await page.route('**/assets/*.js', async route => {
    await held
    await route.continue()
  })
  await page.goto('/register', { waitUntil: 'commit' })
  await page.getByLabel('Academic e-mail address').fill('ann@imperial.ac.uk')
  await page.getByLabel('First name').fill('Ann')
  letScriptsCome()
  await page.getByText(/Imperial College/).waitFor()
  expect(await page.getByLabel('First name').inputValue()).toBe('Ann')
  expect(complaints).toEqual([])
  await context.close()
})
