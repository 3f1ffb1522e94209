import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import type { Texts } from '../texts/create-texts.ts'

/** Words for an analysis that ended without results. */
export interface EndWords {
  readonly title: string
  readonly text: string
  /** The sensible next step: other parameters, the same again, or leaving it to those who run the site. */
  readonly advice: 'change' | 'repeat' | 'wait'
}

type Failure = NonNullable<AnalysisFacts['failure']>

const ADVICE: Readonly<Record<Failure, EndWords['advice']>> = {
  input: 'change',
  tool: 'wait',
  time: 'change',
  memory: 'change',
  output: 'wait',
  lost: 'repeat',
  system: 'repeat',
}

type End = Pick<AnalysisFacts, 'state' | 'failure' | 'message'>

/** What to say about an analysis that failed or was cancelled; undefined for any other. The site says what exactly happened. */
export function describeEnd({ state, failure, message }: End, t: Texts): EndWords | undefined {
  if (state === 'cancelled') return { title: t('end.cancelled'), text: t('end.cancelledText'), advice: 'repeat' }
  const kind = failure ?? 'system'
  return state === 'failed' ? { title: t(`end.${kind}`), text: message, advice: ADVICE[kind] } : undefined
}

/** What happens at the moment, for an analysis that has not ended. */
export function describeWait({ state, position, progressText }: AnalysisFacts, t: Texts): string {
  if (state === 'running') return progressText || t('state.running')
  return position === null || position <= 1 ? t('wait.next') : t('wait.ahead', { count: position - 1 })
}
