import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { findSiteAccount } from '../../accounts/ensure-site-account.ts'
import { describeFigure } from '../../platform/http/site-images.ts'
import { describeStudy } from '../../studies/describe-study.ts'
import { findStudy } from '../../studies/find-study.ts'
import type { Services } from '../../tools/services.ts'
import type { SiteFigure } from '../../tools/tools.contract.ts'
import type { SiteExample } from '../analyses.contract.ts'
import { describeAnalysis } from '../describe-analysis.ts'
import { type Analysis, listAnalyses } from '../find-analysis.ts'
import { listResults } from '../list-results.ts'
import { outputFolder } from '../run-files.ts'

/** A larger one would hold up the home page. */
const LARGEST_FIGURE_BYTES = 500_000

/** The newest result of a tool's example that the site made to show it, and the tables it is of. */
export async function findSiteExample(services: Services, toolId: string): Promise<SiteExample> {
  const site = await findSiteAccount(services.db)
  const analyses = site ? await listAnalyses(services.db, site.id) : []
  const newest = analyses.find(({ tool, state }) => tool === toolId && state === 'done')
  const study = site && newest && (await findStudy(services.db, newest.study_id, site.id))
  if (!newest || !study) return { analysis: null, datasets: [] }
  const { datasets } = await describeStudy(services, study)
  const figure = await findFigure(services, newest)
  return {
    analysis: await describeAnalysis(services, newest, null),
    datasets: [...datasets],
    ...(figure ? { figure } : {}),
  }
}

/** The first figure of the result as SVG, for a home page that has none of its own. */
async function findFigure({ db, config }: Services, analysis: Analysis): Promise<SiteFigure | undefined> {
  const results = await listResults(db, analysis.id)
  const drawn = results.flatMap(({ title, file, view, matrix }) => {
    const files = matrix?.figures ?? (view === 'image' ? [file] : [])
    return files.filter(name => name.endsWith('.svg')).map(name => ({ title, name }))
  })
  const [first] = drawn
  if (!first) return undefined
  const file = join(outputFolder(config, analysis), first.name)
  if ((await stat(file)).size > LARGEST_FIGURE_BYTES) return undefined
  const address = `/api/v1/analyses/${analysis.link}/results/files/${first.name.split('/').map(encodeURIComponent).join('/')}`
  const { width, height } = describeFigure({ address, file })
  return { address, title: first.title, caption: '', width, height }
}
