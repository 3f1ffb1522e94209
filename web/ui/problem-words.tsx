import { ApiProblem } from '../app/api.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'

/** A problem of the API or of a check: a code, and a sentence in English. */
interface CodedProblem {
  readonly code: string
  readonly message: string
}

/** The sentence of a problem in the visitor's language; where only the server's own is there, it is marked as English. */
export function ProblemWords({ problem }: { readonly problem: CodedProblem }) {
  const t = useTexts()
  const own = translateProblem(problem, t)
  if (own !== undefined) return own
  return <span lang="en">{problem.message}</span>
}

/** The same as a string, for places that cannot mark it. */
export function describeProblem(problem: CodedProblem, t: Texts): string {
  return translateProblem(problem, t) ?? problem.message
}

/** What to say of anything that was thrown. */
export function describeFailure(failure: unknown, t: Texts): string {
  return failure instanceof ApiProblem ? describeProblem(failure, t) : t('problem.page')
}

/** In English the sentence of the site says most. */
function translateProblem({ code, message }: CodedProblem, t: Texts): string | undefined {
  if (t.language === 'en' && message !== '') return message
  const key = `problem.${code}`
  return t.has(key) ? t(key) : undefined
}
