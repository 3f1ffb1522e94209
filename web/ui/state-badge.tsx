import type { AnalysisState } from '../../src/analyses/analyses.contract.ts'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'

type State = AnalysisState | StudyFacts['state']

const TONES: Record<State, string> = {
  waiting: 'neutral',
  running: 'active',
  done: 'good',
  failed: 'bad',
  cancelled: 'neutral',
  checking: 'active',
  ready: 'good',
  refused: 'bad',
}

/** The state of an analysis or a study, in one word. */
export function StateBadge({ state }: { readonly state: State }) {
  const t = useTexts()
  return <span className={`state state-${TONES[state]}`}>{t(`state.${state}`)}</span>
}
