import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
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

it('starts an analysis with the keyboard alone, reloads in the middle and goes back', async () => {
  const { page, context, complaints } = await openPage(browser, site.url)
  await page.goto('/')
  await tabTo(page, 'Try it with example data')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/results\/\w+$/)
  await page.reload()
  await page.locator('canvas').first().waitFor()

  const { studies }: { studies: StudyFacts[] } = await (await page.request.get('/api/v1/studies')).json()
  await page.goto(`/studies/${studies[0].id}/analyse`)
  await page
    .getByLabel(/features/i)
    .first()
    .waitFor()
  await tabTo(page, 'Start the analysis')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/results\/\w+$/)
  await page.locator('canvas').first().waitFor()
  const { analyses }: { analyses: unknown[] } = await (await page.request.get('/api/v1/analyses')).json()
  expect(analyses).toHaveLength(2)
  await page.goBack()
  await page.getByRole('button', { name: 'Start the analysis' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

it('starts one analysis however fast the button is clicked', async () => {
  const { page, context } = await openPage(browser, site.url)
  await page.goto('/')
  await page.getByRole('button', { name: 'Try it with example data' }).first().dblclick()
  await page.waitForURL(/\/results\/\w+$/)
  await page.locator('canvas').first().waitFor()
  const { analyses }: { analyses: unknown[] } = await (await page.request.get('/api/v1/analyses')).json()
  expect(analyses).toHaveLength(1)
  await context.close()
})

/** Goes on with the tab key until the control of a name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate('document.activeElement.textContent')) === name) return
  }
  throw new Error(`The tab key does not lead to “${name}”.`)
}
