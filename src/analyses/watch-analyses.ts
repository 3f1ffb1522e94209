import type { Viewer } from '../accounts/viewer.ts'
import type { Db } from '../platform/database/open-database.ts'
import type { Services } from '../tools/services.ts'
import { describe, findPositions } from './describe-analysis.ts'
import { type Analysis, findAnalyses } from './find-analysis.ts'

const POLL_MS = 200

/** Somebody who follows an analysis. */
interface Follower {
  readonly analysisId: string
  readonly viewer: Viewer | null
  /** Number of the last line that was sent, from 0. */
  lastLine: number
  /** The state as it was sent last. */
  lastState: string
  readonly send: (event: {
    readonly event: 'state' | 'log' | 'end'
    readonly data: unknown
    readonly id?: number
  }) => void
}

export interface AnalysisWatch {
  /** Sends what is there at once, then every change; returns how to stop. */
  readonly follow: (follower: Follower) => () => void
  readonly close: () => void
}

/** One poller for all followers, which asks the database only while somebody follows. */
export function watchAnalyses(services: Services): AnalysisWatch {
  const followers = new Set<Follower>()
  let timer: NodeJS.Timeout | undefined
  let isLooking = false
  let isClosed = false

  const look = async () => {
    timer = undefined
    // One look at a time: two would send the same lines twice.
    isLooking = true
    try {
      await report(services, followers)
    } catch (error) {
      services.log.warn({ err: error }, 'could not look after followed analyses; trying again')
    }
    isLooking = false
    plan(POLL_MS)
  }
  const plan = (delayMs: number) => {
    if (!timer && !isLooking && !isClosed && followers.size > 0) timer = setTimeout(look, delayMs)
  }
  return {
    follow: follower => {
      followers.add(follower)
      plan(0)
      return () => followers.delete(follower)
    },
    close: () => {
      isClosed = true
      clearTimeout(timer)
    },
  }
}

async function report(services: Services, followers: Set<Follower>): Promise<void> {
  // Those who come while we ask are served the next time.
  const present = [...followers]
  const analyses = await findAnalyses(services.db, [...new Set(present.map(({ analysisId }) => analysisId))])
  const positions = await findPositions(services, analyses)
  for (const [analysisId, group] of Map.groupBy(present, follower => follower.analysisId)) {
    const analysis = analyses.find(({ id }) => id === analysisId)
    if (analysis) await reportTo(services, group, { analysis, positions })
    if (analysis && !isOver(analysis)) continue
    for (const follower of group) {
      followers.delete(follower)
      follower.send({ event: 'end', data: {} })
    }
  }
}

interface Seen {
  readonly analysis: Analysis
  readonly positions: ReadonlyMap<string, number>
}

/** Lines first: those of a run that is over are all there before its state says so. */
async function reportTo(services: Services, group: readonly Follower[], { analysis, positions }: Seen): Promise<void> {
  const lines = await findLines(services.db, analysis.id, Math.min(...group.map(({ lastLine }) => lastLine)))
  for (const follower of group) {
    for (const { seq, at, line } of lines) {
      if (seq <= follower.lastLine) continue
      follower.lastLine = seq
      follower.send({ event: 'log', data: { at, line }, id: seq })
    }
    const facts = describe(services, analysis, { positions, viewer: follower.viewer })
    const state = JSON.stringify(facts)
    if (state === follower.lastState) continue
    follower.lastState = state
    follower.send({ event: 'state', data: facts })
  }
}

const isOver = ({ state }: Analysis) => state !== 'waiting' && state !== 'running'

function findLines(db: Db, analysisId: string, after: number) {
  return db
    .selectFrom('analysis_logs')
    .select(['seq', 'at', 'line'])
    .where('analysis_id', '=', analysisId)
    .where('seq', '>', after)
    .orderBy('seq')
    .execute()
}
