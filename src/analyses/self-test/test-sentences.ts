import type { Static } from 'typebox'
import { createTexts, type TextsOf, type TextValues } from '../../define/create-texts.ts'
import type { Problem } from '../../define/problem.ts'
import { wordProblem } from '../../define/word-problem.ts'
import type { explanationSchema } from '../analyses.contract.ts'

/** Why the example of a tool does not give what it should, in English; other languages have `problem.CODE` among their texts. */
export const testSentences = {
  TEST_DOES_NOT_FIT: 'The example does not fit:',
  TEST_RUN_FAILED: 'The example failed:',
  TEST_NOT_GIVEN: 'The example gives no {file}. Choose one that does, or declare the result with optional: true.',
  TEST_NOTHING_EXPECTED:
    'There are no expected results in {folder}. Look at the results of the example; if they are right, add --update.',
  TEST_FILE_MISSING: '{file} is expected, but the example did not give it.',
  TEST_OTHER_SIZE:
    '{file} differs from what is expected: it has {rows} rows and {columns} columns, not {wantedRows} rows and {wantedColumns} columns.',
  TEST_OTHER_HEADER: '{file} differs from what is expected in the header: "{given}", not "{wanted}".',
  TEST_OTHER_ROW: '{file} differs from what is expected in row {row}: "{given}", not "{wanted}".',
  TEST_OTHER_CELL: '{file} differs from what is expected in row {row}, column "{column}": "{given}", not "{wanted}".',
  TEST_OTHER_LINE: '{file} differs from what is expected in line {line}: "{given}", not "{wanted}".',
  TEST_BROKEN_OFF:
    'The test was begun {times, plural, =1 {once} one {# time} other {# times}} and broken off each time; the log of the worker says why.',
} as const

type TestSentence = keyof typeof testSentences

/** One thing that is wrong: its sentences, each with its code. */
export type TestProblem = Static<typeof explanationSchema>[number][]

const english = createTexts<TestSentence>('en', testSentences)

export function sayOfTest(code: TestSentence, values?: TextValues): TestProblem[number] {
  return { code, message: english(code, values), ...(values && { values }) }
}

/** A problem of tables or settings, with its place among the values of its sentence. */
export function tellPlace({ code, message, values, ...place }: Problem): TestProblem[number] {
  return { code, message, values: { ...place, ...values } }
}

/** What has no code is kept as it was said. */
export const sayAsIs = (message: string): TestProblem => [{ code: 'NOTE', message }]

export const inEnglish = (problem: TestProblem): string => problem.map(({ message }) => message).join(' ')

/** In the language of the texts, where they have the sentence. */
export const wordTestProblem = <Key extends string>(problem: TestProblem, t: TextsOf<Key>): string =>
  problem.map(each => wordProblem(each, t) ?? each.message).join(' ')
