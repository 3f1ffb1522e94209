import type { TextValues } from '../../src/define/create-texts.ts'
import type { Problem } from '../../src/define/problem.ts'
import { ApiProblem } from '../app/api.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'

/** A problem of the API or of a check: a code, a sentence in English, and what it was filled with. */
type CodedProblem = Pick<Problem, 'code' | 'message'> & Partial<Problem>

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

/** In English the sentence of the site says most; in other languages there is one for each code that people meet. */
function translateProblem(problem: CodedProblem, t: Texts): string | undefined {
  if (t.language === 'en' && problem.message !== '') return problem.message
  const key = `problem.${problem.code}`
  if (!t.has(key)) return undefined
  const { file, row, column, value, field } = problem
  const known = Object.entries({ file, row, column, value, field, ...problem.values })
  const values = Object.fromEntries(known.filter(([, each]) => each !== undefined)) as TextValues
  return [...t.namesOf(key)].every(name => Object.hasOwn(values, name)) ? t(key, values) : undefined
}
