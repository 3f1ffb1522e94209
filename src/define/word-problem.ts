import type { TextsOf, TextValues } from './create-texts.ts'
import type { Problem } from './problem.ts'

/** Code of a sentence in the words of a tool or of its author, which are in their language. */
export const RUN_SAID = 'RUN_SAID'

/** A code, a sentence in English, and what it was filled with. */
export type CodedProblem = Pick<Problem, 'code' | 'message'> & Partial<Problem>

/**
 * The sentence of a problem in a language: in English as it came, in others as their texts have it under `problem.CODE`.
 * Undefined where a language has none, or a value of it is missing.
 */
export function wordProblem<Key extends string>(problem: CodedProblem, t: TextsOf<Key>): string | undefined {
  if (t.language === 'en' && problem.message !== '') return problem.message
  const key = `problem.${problem.code}`
  if (!t.has(key)) return undefined
  const { file, row, column, value, field } = problem
  const known = Object.entries({ file, row, column, value, field, ...problem.values })
  const values = Object.fromEntries(known.filter(([, each]) => each !== undefined)) as TextValues
  return [...t.namesOf(key)].every(name => Object.hasOwn(values, name)) ? t(key, values) : undefined
}
