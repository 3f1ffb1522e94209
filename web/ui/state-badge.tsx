import type { AnalysisState } from '../../src/analyses/analyses.contract.ts'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'

type State = AnalysisState | StudyFacts['state']

const LOOKS: Record<State, { tone: string; text: string }> = {
  waiting: { tone: 'neutral', text: 'Waiting' },
  running: { tone: 'active', text: 'Running' },
  done: { tone: 'good', text: 'Done' },
  failed: { tone: 'bad', text: 'Failed' },
  cancelled: { tone: 'neutral', text: 'Cancelled' },
  checking: { tone: 'active', text: 'Checking' },
  ready: { tone: 'good', text: 'Ready' },
  refused: { tone: 'bad', text: 'Refused' },
}

/** The state of an analysis or a study, in one word. */
export function StateBadge({ state }: { readonly state: State }) {
  const { tone, text } = LOOKS[state]
  return <span className={`state state-${tone}`}>{text}</span>
}
