import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningSite, startSite } from '../start-site.ts'
import { DESKTOP, findAccessibilityFaults, openBrowser, openPage, PHONE, readLayoutShift } from './open-browser.ts'
import { logInSuperuser, makeOwnPages } from './site-pages.ts'

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

const offer = (page: Page) => page.getByRole('complementary', { name: 'Tour' })
const step = (page: Page) => page.getByRole('dialog')
const questionMark = (page: Page) => page.getByRole('button', { name: 'Tour of this page' })

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('the tour of the upload, %s', (_device, viewport) => {
  it('is offered at the first visit without taking anything, broken off, gone on with, ended, and asked for again', async () => {
    const { page, context, complaints } = await openPage(browser, site.url, { viewport })
    await page.goto('/upload')
    await offer(page).waitFor()
    await page.getByLabel('Name of the study').fill('Written while the tour is offered')
    await offer(page).getByRole('button', { name: 'Show me' }).click()

    await step(page).getByText('1 of 6').waitFor()
    expect(await findAccessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    // The words of the tool's declaration, at its own field.
    await page.getByRole('dialog', { name: 'Dataset 1' }).waitFor()
    await step(page)
      .getByText(/one row for each sample/)
      .waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    await step(page).getByText('2 of 6').waitFor()
    await page.keyboard.press('Escape')
    await step(page).waitFor({ state: 'detached' })
    expect(await questionMark(page).evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
      'Tour of this page',
    )

    await page.reload()
    await offer(page).getByRole('button', { name: 'Go on' }).click()
    await step(page).getByText('2 of 6').waitFor()
    for (let steps = 2; steps <= 6; steps++) await page.keyboard.press('Enter')
    await step(page).waitFor({ state: 'detached' })
    expect(await offer(page).count()).toBe(0)

    await page.reload()
    await page.getByLabel('Name of the study').waitFor()
    await questionMark(page).waitFor()
    expect(await offer(page).count()).toBe(0)
    await page.keyboard.press('?')
    await step(page).getByText('1 of 6').waitFor()
    await step(page).getByRole('button', { name: 'Skip the tour' }).click()
    await step(page).waitFor({ state: 'detached' })
    expect(await readLayoutShift(page)).toBeLessThanOrEqual(0.02)
    expect(complaints).toEqual([])
    await context.close()
  })
})

it('leads through every other page that has a tour, skips what is not there, and ends with the page', async () => {
  const { page, context, complaints } = await openPage(browser, site.url)
  const own = await makeOwnPages(page)
  for (const { name, path } of own.filter(each => each.name !== 'study')) {
    await page.goto(path)
    await page.locator('h1').waitFor()
    if (name === 'result') await page.locator('canvas').first().waitFor()
    await questionMark(page).click()
    await step(page)
      .getByText(/^1 of [2-9]$/)
      .waitFor()
    const [, steps = 0] = /of (\d+)/.exec((await step(page).textContent()) ?? '') ?? []
    for (let shown = 1; shown < Number(steps); shown++) {
      await step(page).getByRole('button', { name: 'Next' }).click()
      await step(page)
        .getByText(`${shown + 1} of ${steps}`)
        .waitFor()
    }
    expect(await findAccessibilityFaults(page), name).toEqual([])
  }
  await page.goBack({ waitUntil: 'commit' })
  await step(page).waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
  await context.close()
})

it('does not begin, nor count as seen, when its page is left before its script has come', async () => {
  const { page, context, complaints } = await openPage(browser, site.url)
  const { promise: held, resolve: letScriptCome } = Promise.withResolvers<void>()
  await page.route('**/assets/run-tour-*.js', async route => {
    await held
    await route.continue()
  })
  await page.goto('/upload')
  await offer(page).getByRole('button', { name: 'Show me' }).click()
  await page.getByRole('link', { name: 'About' }).first().click()
  await page.waitForURL('**/about')
  await page.getByRole('heading', { level: 1, name: 'About' }).waitFor()
  const come = page.waitForResponse('**/assets/run-tour-*.js')
  letScriptCome()
  await (await come).finished()
  await page.goBack()
  await offer(page).getByRole('button', { name: 'Show me' }).click()
  await step(page).getByText('1 of 6').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

it('does not take the question mark and the arrows from somebody who types', async () => {
  const { page, context } = await openPage(browser, site.url)
  await page.goto('/upload')
  const name = page.getByLabel('Name of the study')
  await name.pressSequentially('why?')
  expect(await step(page).count()).toBe(0)
  await questionMark(page).click()
  await step(page).getByText('1 of 6').waitFor()
  await name.press('ArrowLeft')
  await name.press('ArrowRight')
  expect(await step(page).textContent()).toContain('1 of 6')
  await context.close()
})

it('is remembered by an account, on every browser', async () => {
  const first = await openPage(browser, site.url)
  await logInSuperuser(first.page, site)
  await first.page.goto('/upload')
  const seen = first.page.waitForResponse('**/api/v1/account/tour-seen')
  await offer(first.page).getByRole('button', { name: 'No, thanks' }).click()
  expect((await seen).status()).toBe(204)
  await first.context.close()

  const second = await openPage(browser, site.url)
  await logInSuperuser(second.page, site)
  await second.page.goto('/profile')
  await offer(second.page).waitFor()
  await second.page.goto('/upload')
  await questionMark(second.page).waitFor()
  expect(await offer(second.page).count()).toBe(0)
  await second.context.close()
})
