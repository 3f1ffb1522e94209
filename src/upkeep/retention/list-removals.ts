import type { Viewer } from '../../accounts/viewer.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Belonging, findBelongings } from './find-belongings.ts'
import type { Removal } from './removals.contract.ts'
import { DAY_MS } from './retain-accounts.ts'

type Keeper = Pick<Platform, 'config' | 'db' | 'now'>

/** When each thing of a person goes, by the rules by which it is removed; an analysis goes with its study at the latest. */
export async function listRemovals({ config, db, now }: Keeper, viewer: Viewer): Promise<Removal[]> {
  const { retention } = config.site
  const isGuest = viewer.kind === 'guest'
  const rules = isGuest
    ? { study: retention.guests, analysis: 0 }
    : { study: retention.studies, analysis: retention.results }
  if (rules.study === 0 && rules.analysis === 0) return []
  const belongings = await findBelongings(db, viewer.id)
  // A guest goes as a whole.
  const lastOfAll = Math.max(...belongings.map(({ lastUsedAt }) => lastUsedAt))
  const warnMs = retention.warnDays * DAY_MS
  const endOf = (belonging: Belonging, days: number) => {
    if (isGuest) return lastOfAll + days * DAY_MS
    return Math.max(belonging.lastUsedAt + days * DAY_MS, (belonging.warnedAt ?? now()) + warnMs)
  }
  const own = belongings.flatMap((belonging): Removal[] => {
    const days = rules[belonging.kind]
    return days > 0 ? [{ kind: belonging.kind, id: belonging.id, days, at: endOf(belonging, days) }] : []
  })
  const ofStudy = new Map(own.filter(({ kind }) => kind === 'study').map(each => [each.id, each]))
  const ofAnalysis = new Map(own.filter(({ kind }) => kind === 'analysis').map(each => [each.id, each]))
  return belongings.flatMap(({ kind, id, study }): Removal[] => {
    const ends = [ofAnalysis.get(id), ofStudy.get(study)].filter(each => each !== undefined)
    const [first] = ends.toSorted((a, b) => a.at - b.at)
    return first ? [{ ...first, kind, id }] : []
  })
}
