import type { Viewer } from '../accounts/viewer.ts'
import { queuePositions } from '../platform/jobs/queue-position.ts'
import type { Services } from '../tools/services.ts'
import type { AnalysisFacts } from './analyses.contract.ts'
import { type Analysis, mayChange } from './find-analysis.ts'

/** Kind of the job that runs an analysis. */
export const RUN_ANALYSIS = 'run-analysis'

/** An analysis as the API shows it to a viewer. */
export async function describeAnalysis(
  services: Services,
  analysis: Analysis,
  viewer: Viewer | null,
): Promise<AnalysisFacts> {
  const [facts] = await describeAnalyses(services, [analysis], viewer)
  if (!facts) throw new Error('One analysis must give one description.')
  return facts
}

/** Analyses as the API shows them; places in the queue are asked for once, and only when something waits. */
export async function describeAnalyses(
  services: Services,
  analyses: readonly Analysis[],
  viewer: Viewer | null,
): Promise<AnalysisFacts[]> {
  const somethingMayWait = analyses.some(({ state }) => state === 'waiting' || state === 'running')
  const positions = somethingMayWait ? await queuePositions(services.db, RUN_ANALYSIS) : new Map<string, number>()
  return analyses.map(analysis => {
    const facts = describe(services, analysis)
    const position = positions.get(analysis.id) ?? null
    // A run that was broken off waits in the queue again, though its row still says that it runs.
    const state = position !== null && facts.state === 'running' ? 'waiting' : facts.state
    return { ...facts, state, position: state === 'waiting' ? position : null, isOwner: mayChange(analysis, viewer) }
  })
}

function describe({ tools }: Services, row: Analysis): Omit<AnalysisFacts, 'position' | 'isOwner'> {
  return {
    id: row.id,
    link: row.link,
    study: { id: row.study_id, name: row.study_name },
    tool: { id: row.tool, title: tools.get(row.tool)?.declaration.title ?? row.tool, version: row.tool_version },
    name: row.name,
    parameters: JSON.parse(row.parameters),
    state: row.state,
    failure: row.failure,
    message: row.message ?? '',
    progress: row.progress,
    progressText: row.progress_text ?? '',
    attempt: row.attempt,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}
