import { type CodedProblem, wordProblem } from '../../src/define/word-problem.ts'
import { ApiProblem } from '../app/api.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'

/** The sentence of a problem in the visitor's language; where only the server's own is there, it is marked as English. */
export function ProblemWords({ problem }: { readonly problem: CodedProblem }) {
  const t = useTexts()
  const own = wordProblem(problem, t)
  if (own !== undefined) return own
  return <span lang="en">{problem.message}</span>
}

/** The same as a string, for places that cannot mark it. */
export function describeProblem(problem: CodedProblem, t: Texts): string {
  return wordProblem(problem, t) ?? problem.message
}

/** What to say of anything that was thrown. */
export function describeFailure(failure: unknown, t: Texts): string {
  return failure instanceof ApiProblem ? describeProblem(failure, t) : t('problem.page')
}
