import { Fragment } from 'react'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { RUN_SAID } from '../../src/define/word-problem.ts'
import { ProblemWords } from '../ui/problem-words.tsx'
import { ToolWords } from '../ui/tool-words.tsx'

/** Why a run ended without results; what the tool or its author says about it is in their language. */
export function RunSentences({ message, explanation }: Pick<AnalysisFacts, 'message' | 'explanation'>) {
  if (explanation.length === 0) return <ProblemWords problem={{ code: 'RUN_EXPLAINED', message }} />
  return Object.entries(explanation).map(([place, sentence]) => (
    <Fragment key={place}>
      {sentence.code === RUN_SAID ? (
        <ToolWords>{sentence.message}</ToolWords>
      ) : (
        <ProblemWords problem={sentence} />
      )}{' '}
    </Fragment>
  ))
}
