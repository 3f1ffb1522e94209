import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import type { Texts } from '../texts/create-texts.ts'

/** Words for an analysis that ended without results. */
export interface EndWords {
  readonly title: string
  /** Absent where the site says what happened. */
  readonly text?: string
  /** The sensible next step: other parameters, or the same again. */
  readonly advice: 'change' | 'repeat'
  /** Whether those who run the site are the ones to ask. */
  readonly isOurs: boolean
}

type Failure = NonNullable<AnalysisFacts['failure']>

const ADVICE: Readonly<Record<Failure, EndWords['advice']>> = {
  input: 'change',
  tool: 'change',
  time: 'change',
  memory: 'change',
  output: 'change',
  lost: 'repeat',
  system: 'repeat',
}

/** These may be the fault of the tool or of the site, so somebody can be asked. */
const OURS: readonly Failure[] = ['tool', 'output', 'system']

type End = Pick<AnalysisFacts, 'state' | 'failure'>

/** What to say about an analysis that failed or was cancelled; undefined for any other. */
export function describeEnd({ state, failure }: End, t: Texts): EndWords | undefined {
  if (state === 'cancelled') {
    return { title: t('end.cancelled'), text: t('end.cancelledText'), advice: 'repeat', isOurs: false }
  }
  const kind = failure ?? 'system'
  if (state !== 'failed') return undefined
  return { title: t(`end.${kind}`), advice: ADVICE[kind], isOurs: OURS.includes(kind) }
}

/** What happens at the moment, for an analysis that has not ended. */
export function describeWait({ state, position, progressText }: AnalysisFacts, t: Texts): string {
  if (state === 'running') return progressText || t('state.running')
  return position === null || position <= 1 ? t('wait.next') : t('wait.ahead', { count: position - 1 })
}
