import { findSiteAccount } from '../../accounts/ensure-site-account.ts'
import type { Services } from '../../tools/services.ts'
import type { AnalysisFacts } from '../analyses.contract.ts'
import { describeAnalysis } from '../describe-analysis.ts'
import { listAnalyses } from '../find-analysis.ts'

/** The newest result of a tool's example that the site made to show it; undefined as long as there is none. */
export async function findSiteExample(services: Services, toolId: string): Promise<AnalysisFacts | undefined> {
  const site = await findSiteAccount(services.db)
  if (!site) return undefined
  const analyses = await listAnalyses(services.db, site.id)
  const newest = analyses.find(({ tool, state }) => tool === toolId && state === 'done')
  return newest && describeAnalysis(services, newest, null)
}
