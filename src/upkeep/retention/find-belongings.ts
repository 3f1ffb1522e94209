import type { Db } from '../../platform/database/open-database.ts'
import '../../analyses/analyses.table.ts'
import '../../studies/studies.table.ts'
import './retention.table.ts'

/** A study or an analysis of somebody, as far as keeping it goes. */
export interface Belonging {
  readonly kind: 'study' | 'analysis'
  readonly id: string
  readonly study: string
  /** As its owner calls it. */
  readonly name: string
  readonly studyName: string
  /** Something of it waits or runs: it is left alone. */
  readonly isBusy: boolean
  readonly lastUsedAt: number
  /** undefined: its owner was not told, or has used it since. */
  readonly warnedAt?: number
  /** It was used since its owner was told: that warning counts no more. */
  readonly isWarningOver?: boolean
}

/** Everything that an account has, with when it was used last. */
export async function findBelongings(db: Db, accountId: string): Promise<Belonging[]> {
  const studies = await db
    .selectFrom('studies')
    .leftJoin('study_uses', 'study_uses.study_id', 'studies.id')
    .select(['studies.id', 'studies.name', 'studies.state', 'studies.created_at', 'study_uses.used_at'])
    .where('studies.account_id', '=', accountId)
    .execute()
  const analyses = await db
    .selectFrom('analyses')
    .select(['id', 'name', 'study_id', 'state', 'created_at', 'finished_at'])
    .where('account_id', '=', accountId)
    .execute()
  const warnings = await db
    .selectFrom('retention_warnings')
    .select(['subject', 'warned_at'])
    .where('account_id', '=', accountId)
    .execute()
  const warned = new Map(warnings.map(({ subject, warned_at }) => [subject, warned_at]))
  const belongings = studies.flatMap((study): Belonging[] => {
    const own = analyses.filter(({ study_id }) => study_id === study.id)
    const used = study.used_at ?? study.created_at
    const whole = {
      kind: 'study' as const,
      id: study.id,
      study: study.id,
      name: study.name,
      studyName: study.name,
      isBusy: study.state === 'checking' || own.some(isBusy),
      lastUsedAt: Math.max(used, study.created_at, ...own.map(endOf)),
    }
    return [whole, ...own.map(analysis => describeAnalysis(analysis, study, used))]
  })
  return belongings.map(each => withWarning(each, warned.get(each.id)))
}

interface AnalysisRow {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly created_at: number
  readonly finished_at: number | null
}

const isBusy = ({ state }: AnalysisRow) => state === 'waiting' || state === 'running'

const endOf = ({ finished_at, created_at }: AnalysisRow) => finished_at ?? created_at

function describeAnalysis(analysis: AnalysisRow, study: { id: string; name: string }, used: number) {
  return {
    kind: 'analysis' as const,
    id: analysis.id,
    study: study.id,
    name: analysis.name,
    studyName: study.name,
    isBusy: isBusy(analysis),
    lastUsedAt: Math.max(used, endOf(analysis)),
  }
}

function withWarning(belonging: Belonging, warnedAt: number | undefined): Belonging {
  if (warnedAt === undefined) return belonging
  return warnedAt < belonging.lastUsedAt ? { ...belonging, isWarningOver: true } : { ...belonging, warnedAt }
}
