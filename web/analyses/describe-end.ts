import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'

/** Words for an analysis that ended without results. */
export interface EndWords {
  readonly title: string
  readonly text: string
  /** Whether another run with other parameters, or the same again, is a sensible next step. */
  readonly advice: 'change' | 'repeat' | 'wait'
}

const FAILURES: Readonly<Record<NonNullable<AnalysisFacts['failure']>, EndWords>> = {
  input: {
    title: 'Something has to be changed before this can run',
    text: 'Change it, and start the analysis again.',
    advice: 'change',
  },
  tool: {
    title: 'The tool stopped with an error',
    text: 'It is not your fault. The people who run this site were told and keep the run for inspection.',
    advice: 'wait',
  },
  time: {
    title: 'The analysis took too long and was stopped',
    text: 'Try fewer features or a smaller table. The people who run this site were told.',
    advice: 'change',
  },
  memory: {
    title: 'The analysis needed more memory than it may use',
    text: 'Try fewer features or a smaller table. The people who run this site were told.',
    advice: 'change',
  },
  output: {
    title: 'The tool did not deliver what it should',
    text: 'It is not your fault. The people who run this site were told and keep the run for inspection.',
    advice: 'wait',
  },
  lost: {
    title: 'The analysis was interrupted too often',
    text: 'The machine it ran on stopped several times. The people who run this site were told; try it once more.',
    advice: 'repeat',
  },
  system: {
    title: 'Something went wrong on our side',
    text: 'It is not your fault. The people who run this site were told; try it once more in a while.',
    advice: 'repeat',
  },
}

const CANCELLED: EndWords = {
  title: 'This analysis was cancelled',
  text: 'Nothing of it was kept but its parameters and its log.',
  advice: 'repeat',
}

/** What to say about an analysis that failed or was cancelled; undefined for any other. */
export function describeEnd({ state, failure }: Pick<AnalysisFacts, 'state' | 'failure'>): EndWords | undefined {
  if (state === 'cancelled') return CANCELLED
  return state === 'failed' ? FAILURES[failure ?? 'system'] : undefined
}

/** What happens at the moment, for an analysis that has not ended. */
export function describeWait({ state, position, progressText }: AnalysisFacts): string {
  if (state === 'running') return progressText || 'Running'
  if (position === null || position <= 1) return 'Waiting: next in the queue'
  return `Waiting: ${position - 1} ${position === 2 ? 'analysis is' : 'analyses are'} ahead in the queue`
}
