import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningSite, startSite } from '../start-site.ts'
import { findAccessibilityFaults, openBrowser, openPage } from './open-browser.ts'

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

it('shows the beginning of a table of the example, and a result of it that behaves like a real one', async () => {
  const { page, context, complaints } = await openPage(browser, site.url)
  await page.goto('/help')
  const table = page.getByRole('table', { name: /beginning of lichen_cover\.csv/ })
  await table.getByRole('rowheader', { name: 'site18' }).waitFor()
  await table.getByRole('columnheader', { name: 'Callvulg' }).waitFor()

  await page.getByRole('link', { name: 'A live example' }).click()
  await page.getByRole('heading', { name: 'Correlations within dataset 1' }).waitFor()
  await page.locator('canvas').first().waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])

  // Whoever follows it sees the result, and cannot change it.
  await page.getByRole('link', { name: 'Open it on its own page' }).click()
  await page.waitForURL(/\/results\/\w+$/)
  await page.locator('canvas').first().waitFor()
  expect(await page.getByRole('button', { name: /delete/i }).count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

it('can be read without scripts, the table of the example with it', async () => {
  const { page, context } = await openPage(browser, site.url)
  await page.goto('/help')
  await page.getByRole('table', { name: /lichen_cover/ }).waitFor()
  await context.close()
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url })
  const bare = await plain.newPage()
  await bare.goto('/help')
  await bare.getByRole('table', { name: /lichen_cover/ }).waitFor()
  await bare.getByText('Common questions').first().waitFor()
  await plain.close()
})
