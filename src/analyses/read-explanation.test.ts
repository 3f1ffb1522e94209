import { expect, it } from 'vitest'
import type { Problem } from '../define/problem.ts'
import { wordExplanation } from './read-explanation.ts'
import { joinSentences, say } from './run/run-sentences.ts'

const config = { texts: {} } as Parameters<typeof wordExplanation>[0]

function inGerman(...sentences: Problem[]): string {
  const row = { message: joinSentences(sentences), explanation: JSON.stringify(sentences) }
  expect(wordExplanation(config, row, 'en')).toBe(row.message)
  return wordExplanation(config, row, 'de')
}

const LESS = { counts: 1, first: 'Features', firstNow: 2000, second: '', secondNow: 0, tables: 1, table: 'Soil' }

it.each<[string, Problem]>([
  ['Die Analyse dauerte länger, als diese Website erlaubt (1 Minute).', say('RUN_TOOK_TOO_LONG', { minutes: 1 })],
  [
    'Die Analyse brauchte mehr Arbeitsspeicher, als diese Website erlaubt (1,5 GB).',
    say('RUN_NEEDED_MEMORY', { size: 1.5, unit: 'GB' }),
  ],
  [
    'Versuchen Sie es mit einem kleineren Wert für „Features“ (jetzt 2.000) oder weniger Merkmalen oder Proben in „Soil“.',
    say('RUN_TRY_LESS', LESS),
  ],
  [
    'Versuchen Sie es mit einem kleineren Wert für „Features“ (jetzt 2.000) oder „Trees“ (jetzt 90) oder weniger Merkmalen oder Proben in den Tabellen.',
    say('RUN_TRY_LESS', { ...LESS, counts: 2, second: 'Trees', secondNow: 90, tables: 2 }),
  ],
  [
    'Das Werkzeug wurde durch einen Fehler beendet: Es teilte durch null (SIGFPE).',
    say('RUN_ENDED_BY_SIGNAL', { signal: 'SIGFPE' }),
  ],
  [
    'Das Werkzeug wurde durch einen Fehler beendet: durch das Signal SIGUSR1.',
    say('RUN_ENDED_BY_SIGNAL', { signal: 'SIGUSR1' }),
  ],
  [
    'Das Werkzeug schrieb ein Ergebnis, das sich nicht zeigen lässt: hits.csv ist leer.',
    say('RUN_RESULT_INVALID', { file: 'hits.csv', kind: 'empty', problem: 'is empty' }),
  ],
])('%s', (german, sentence) => {
  expect(inGerman(sentence)).toBe(german)
})

it('leaves the words of the tool as they are, and those of a version that had other sentences', () => {
  expect(inGerman(say('RUN_SAID', { text: 'Choose two groups {a} <b>.' }))).toBe('Choose two groups {a} <b>.')
  expect(inGerman({ code: 'RUN_OF_OLD', message: 'A sentence of old.' })).toBe('A sentence of old.')
  expect(wordExplanation(config, { message: 'It failed.', explanation: null }, 'de')).toBe('It failed.')
})
