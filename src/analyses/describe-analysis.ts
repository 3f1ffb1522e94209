import type { Viewer } from '../accounts/viewer.ts'
import { queuePositions } from '../platform/jobs/queue-position.ts'
import type { Services } from '../tools/services.ts'
import type { AnalysisFacts } from './analyses.contract.ts'
import { type Analysis, mayChange } from './find-analysis.ts'
import { parseExplanation } from './read-explanation.ts'

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

/** Analyses as the API shows them, with one query for all their places in the queue. */
export async function describeAnalyses(
  services: Services,
  analyses: readonly Analysis[],
  viewer: Viewer | null,
): Promise<AnalysisFacts[]> {
  const positions = await findPositions(services, analyses)
  return analyses.map(analysis => describe(services, analysis, { positions, viewer }))
}

/** Places in the queue by analysis, asked for only where something may wait. */
export async function findPositions(
  { db }: Pick<Services, 'db'>,
  analyses: readonly Analysis[],
): Promise<ReadonlyMap<string, number>> {
  const somethingMayWait = analyses.some(({ state }) => state === 'waiting' || state === 'running')
  return somethingMayWait ? queuePositions(db, RUN_ANALYSIS) : new Map()
}

interface Look {
  readonly positions: ReadonlyMap<string, number>
  readonly viewer: Viewer | null
}

export function describe(
  { tools }: Pick<Services, 'tools'>,
  row: Analysis,
  { positions, viewer }: Look,
): AnalysisFacts {
  const position = positions.get(row.id) ?? null
  // A run that was broken off waits in the queue again, though its row still says that it runs.
  const state = position !== null && row.state === 'running' ? 'waiting' : row.state
  return {
    id: row.id,
    link: row.link,
    study: { id: row.study_id, name: row.study_name },
    tool: { id: row.tool, title: tools.get(row.tool)?.declaration.title ?? row.tool, version: row.tool_version },
    name: row.name,
    parameters: JSON.parse(row.parameters),
    state,
    position: state === 'waiting' ? position : null,
    isOwner: mayChange(row, viewer),
    failure: row.failure,
    message: row.message ?? '',
    explanation: parseExplanation(row.explanation),
    progress: row.progress,
    progressText: row.progress_text ?? '',
    attempt: row.attempt,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}
