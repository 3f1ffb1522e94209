import { expect, it } from 'vitest'
import { german } from '../../../test/texts.ts'
import { say } from '../run/run-sentences.ts'
import { inEnglish, sayAsIs, sayOfTest, tellPlace, testSentences, wordTestProblem } from './test-sentences.ts'

const differs = sayOfTest('TEST_OTHER_CELL', { file: 'a.csv', row: 1234, column: 'b', given: '2.5', wanted: '2' })
const failed = [sayOfTest('TEST_RUN_FAILED'), say('RUN_ENDED_WITH_CODE', { code: 3 })].map(tellPlace)

it('says it in English, as it always did', () => {
  expect(inEnglish(failed)).toBe('The example failed: The tool ended with an error: it stopped with exit code 3.')
  expect(inEnglish([differs])).toBe('a.csv differs from what is expected in row 1,234, column "b": "2.5", not "2".')
})

it('says it in another language, and what has no code as it came', () => {
  expect(wordTestProblem(failed, german)).toBe(
    'Das Beispiel schlug fehl: Das Werkzeug wurde durch einen Fehler beendet, mit dem Exit-Code 3.',
  )
  expect(wordTestProblem([differs], german)).toContain(
    'in Zeile 1.234, Spalte „b“, nicht wie erwartet: „2.5“ statt „2“',
  )
  expect(wordTestProblem(sayAsIs('x was left out.'), german)).toBe('x was left out.')
})

it('has words for every sentence, with the values that it is filled with', () => {
  for (const code of Object.keys(testSentences)) expect([code, german.has(`problem.${code}`)]).toEqual([code, true])
})

it('keeps the place of a problem among its values', () => {
  const problem = { code: 'ROW_TOO_SHORT', message: 'Short.', file: 'a.csv', row: 3, values: { cells: 2 } }
  expect(tellPlace(problem)).toEqual({
    code: 'ROW_TOO_SHORT',
    message: 'Short.',
    values: { file: 'a.csv', row: 3, cells: 2 },
  })
})
