import { appendFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copySite } from '../../test/make-platform.ts'
import { loadTools } from './load-tools.ts'

let site: string
beforeEach(async () => {
  site = await copySite()
})
afterEach(() => rm(site, { recursive: true }))

const say = (text: string) => appendFile(join(site, 'site.yaml'), text)
const rulesOf = async (role: string) => (await loadTools(site)).get('correlation')?.declaration.datasets[role]

describe('limits of the site for the tables of a tool', () => {
  it("are the tool's own where the site says nothing", async () => {
    expect(await rulesOf('dataset1')).toMatchObject({
      samples: { min: 3, max: 500 },
      features: { min: 10, max: 25_000 },
    })
  })

  it("take the place of the tool's, one by one", async () => {
    await say('tools:\n  correlation: { datasets: { dataset1: { samples: { max: 1000 }, maxBytes: 5000000 } } }\n')
    expect(await rulesOf('dataset1')).toMatchObject({
      samples: { min: 3, max: 1000 },
      features: { min: 10, max: 25_000 },
      maxBytes: 5_000_000,
    })
    expect(await rulesOf('dataset2')).toMatchObject({ samples: { min: 3, max: 500 } })
  })

  it.each([
    ['corelation: {}', '"tools.corelation" sets limits for what is not there; did you mean "correlation"?'],
    [
      'correlation: { datasets: { dataset3: {} } }',
      '"tools.correlation.datasets.dataset3" sets limits for what is not there; did you mean "dataset1"?',
    ],
    ['correlation: { datasets: { dataset1: { sample: {} } } }', 'sample'],
  ])('are refused with the right name where they name what is not there: %s', async (line, message) => {
    await say(`tools:\n  ${line}\n`)
    await expect(loadTools(site)).rejects.toThrow(message)
  })
})
