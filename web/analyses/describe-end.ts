import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'

/** Words for an analysis that ended without results. */
export interface EndWords {
  readonly title: string
  readonly text: string
  /** The sensible next step: other parameters, the same again, or leaving it to those who run the site. */
  readonly advice: 'change' | 'repeat' | 'wait'
}

type Failure = NonNullable<AnalysisFacts['failure']>

const FAILURES: Readonly<Record<Failure, Pick<EndWords, 'title' | 'advice'>>> = {
  input: { title: 'Something has to be changed before this can run', advice: 'change' },
  tool: { title: 'The tool stopped with an error', advice: 'wait' },
  time: { title: 'The analysis took too long', advice: 'change' },
  memory: { title: 'The analysis needed too much memory', advice: 'change' },
  output: { title: 'The tool did not deliver what it should', advice: 'wait' },
  lost: { title: 'The analysis was interrupted too often', advice: 'repeat' },
  system: { title: 'Something went wrong on our side', advice: 'repeat' },
}

const CANCELLED: EndWords = {
  title: 'This analysis was cancelled',
  text: 'Nothing of it was kept but its parameters and its log.',
  advice: 'repeat',
}

/** What to say about an analysis that failed or was cancelled; undefined for any other. The site says what exactly happened. */
export function describeEnd(analysis: Pick<AnalysisFacts, 'state' | 'failure' | 'message'>): EndWords | undefined {
  const { state, failure, message } = analysis
  if (state === 'cancelled') return CANCELLED
  return state === 'failed' ? { ...FAILURES[failure ?? 'system'], text: message } : undefined
}

/** What happens at the moment, for an analysis that has not ended. */
export function describeWait({ state, position, progressText }: AnalysisFacts): string {
  if (state === 'running') return progressText || 'Running'
  if (position === null || position <= 1) return 'Waiting: next in the queue'
  return `Waiting: ${position - 1} ${position === 2 ? 'analysis is' : 'analyses are'} ahead in the queue`
}
