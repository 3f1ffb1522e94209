import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ToolFacts } from '../src/tools/tools.contract.ts'
import { type RunningSite, startSite } from './start-site.ts'
import { Visitor } from './visitor.ts'

let site: RunningSite
beforeAll(async () => {
  site = await startSite({ args: ['--self-test'] })
})
afterAll(() => site?.remove())

it('runs the example of every tool at the start, when that is asked for, and says on its page that it works', async () => {
  const visitor = new Visitor(site.url)
  const facts = async () => (await visitor.get<ToolFacts>('/api/v1/tools/correlation')).body
  await expect
    .poll(async () => (await facts()).selfTest, { timeout: 60_000, interval: 200 })
    .toMatchObject({
      works: true,
    })
  const { selfTest, version } = await facts()
  expect(selfTest).toMatchObject({ version, workedAt: selfTest?.testedAt })
  // The page is kept for a moment, so it may be that of before.
  await expect
    .poll(async () => (await visitor.send('GET', '/tools/correlation')).text(), { timeout: 60_000, interval: 500 })
    .toContain('its example gives what it should')
})
