// `npm run gallery`: the few pictures of pages that the README shows, taken from a site that has just run its example.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DESKTOP, openBrowser, openPage, PHONE } from '../test/browser/open-browser.ts'
import { startSite } from '../test/start-site.ts'

const GALLERY = join(import.meta.dirname, '../docs/gallery')
const BAR_PX = 90

const site = await startSite()
const browser = await openBrowser()
await mkdir(GALLERY, { recursive: true })
await takePictures('1440', DESKTOP)
await takePictures('390-dark', PHONE, true)
await browser.close()
await site.remove()

async function takePictures(name: string, viewport: typeof DESKTOP, dark = false): Promise<void> {
  const { page, context } = await openPage(browser, site.url, { viewport, dark })
  await page.goto('/')
  await page.screenshot({ path: join(GALLERY, `home-${name}.png`) })
  await page.getByRole('button', { name: 'Try it with example data' }).click()
  const block = page.getByRole('heading', { name: 'Correlations within dataset 2' })
  await block.waitFor()
  await page.locator('canvas').nth(2).waitFor()
  const box = await block.boundingBox()
  await page.evaluate(`scrollBy(0, ${(box?.y ?? 0) - BAR_PX})`)
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(GALLERY, `result-${name}.png`) })
  await context.close()
}
