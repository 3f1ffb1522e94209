import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../../test/databases.ts'
import { makeShellTool } from '../../../test/make-tool.ts'
import { type AnalysesSite, openAnalyses } from '../../../test/open-analyses.ts'
import { switchTool } from '../../platform/state/change-state.ts'
import type { ToolSwitch } from '../../platform/state/state.contract.ts'
import type { Services } from '../../tools/services.ts'
import type { Results, SiteExample } from '../analyses.contract.ts'
import { prepareExamples } from './prepare-examples.ts'

describeOnEachDatabase('the examples that the site shows', database => {
  let site: AnalysesSite
  let tool: Awaited<ReturnType<typeof makeShellTool>>
  let secret: typeof tool
  beforeAll(async () => {
    const results = [{ file: 'm.csv', title: 'Matrix', view: 'table' }] as const
    tool = await makeShellTool("printf ',x\\ny,1\\n' > output/m.csv", { id: 'open', results })
    secret = await makeShellTool("printf ',x\\ny,1\\n' > output/m.csv", { id: 'secret', results, roles: ['lab'] })
    // A guest of this site may have nothing at all; its examples are not a guest's.
    const quotas = { studies: 0, studiesTotal: 0, analyses: 0, analysesTotal: 0, running: 1, storageMegabytes: 0 }
    site = await openAnalyses({
      tools: [tool, secret],
      database: database(),
      site: settings => ({ ...settings, quotas: { ...settings.quotas, guest: quotas } }),
    })
    site.startWorker()
  })
  afterAll(async () => {
    await site?.close()
    await tool?.remove()
    await secret?.remove()
  })

  const exampleOf = async (id: string) =>
    (await site.visit().get<SiteExample>(`/api/v1/tools/${id}/example`)).body.analysis
  const countRuns = async () => (await site.services.db.selectFrom('analyses').select('id').execute()).length
  const versionShown = async () => (await exampleOf('open'))?.tool.version
  const soon = { timeout: 20_000 }

  it('are run once, and opened by everybody', async () => {
    expect(await exampleOf('open')).toBeNull()
    await prepareExamples(site.services)
    await expect.poll(versionShown, soon).toBe('1.2.3')
    await prepareExamples(site.services)
    expect(await countRuns()).toBe(1)
    const example = await exampleOf('open')
    expect(example).toMatchObject({ state: 'done', isOwner: false, tool: { id: 'open' } })
    const { body } = await site.visit().get<Results>(`/api/v1/analyses/${example?.link}/results`)
    expect(body.results.map(({ file }) => file)).toEqual(['m.csv'])
  })

  it('leave out tools that not everybody may use', async () => {
    expect(await exampleOf('secret')).toBeNull()
  })

  it('are not told of a tool that was limited or switched off since', async () => {
    const { db, state } = site.services
    const change = async (value: ToolSwitch | null) => {
      await switchTool(db, { tool: 'open', value }, { by: null, now: Date.now() })
      await state.readNow()
    }
    const limits: ToolSwitch[] = [
      { access: 'roles', roles: ['lab'] },
      { access: 'nobody', text: '' },
    ]
    for (const value of limits) {
      await change(value)
      expect((await site.visit().get('/api/v1/tools/open/example')).body).toEqual({ analysis: null, datasets: [] })
    }
    await change(null)
    expect(await exampleOf('open')).not.toBeNull()
  })

  it('are made anew for a new version, and the old one is shown until then', async () => {
    const newer = { ...tool, declaration: { ...tool.declaration, version: '2.0.0' } }
    const services: Services = { ...site.services, tools: new Map([['open', newer]]) }
    await prepareExamples(services)
    expect(await exampleOf('open')).not.toBeNull()
    await expect.poll(versionShown, soon).toBe('2.0.0')
    expect(await countRuns()).toBe(2)
    await prepareExamples(services)
    expect(await countRuns()).toBe(1)
    expect(await versionShown()).toBe('2.0.0')
  })
})
