import { expect, test } from 'vitest'
import { createTexts } from './create-texts.ts'
import { type Language, languages } from './languages.ts'

const write = (language: Language, text: string, values?: Record<string, string | number>) =>
  createTexts(language, { text })('text', values)

test('values are put in, numbers as the language writes them', () => {
  expect(write('en', '{name} has {n} rows', { name: '<b>', n: 20_531 })).toBe('<b> has 20,531 rows')
  expect(write('de', '{n} von {p}', { n: 20_531, p: 0.05 })).toBe('20.531 von 0,05')
})

test('a plural follows the rules of the language, an exact number first', () => {
  const text = '{n, plural, =0 {no rows} one {# row} other {# rows}}'
  expect([0, 1, 2, 3000].map(n => write('en', text, { n }))).toEqual(['no rows', '1 row', '2 rows', '3,000 rows'])
})

test('a choice takes what fits, else the other', () => {
  const text = 'For {who, select, guest {guests} other {all}}'
  expect(['guest', 'account', 'constructor'].map(who => write('en', text, { who }))).toEqual([
    'For guests',
    'For all',
    'For all',
  ])
})

test('as a string, the words in a tag stay', () => {
  expect(write('en', 'Accept the <link>terms of {site}</link>.', { site: 'us' })).toBe('Accept the terms of us.')
})

test('names what it has', () => {
  const t = createTexts('en', { known: 'x' })
  expect([t.has('known'), t.has('unknown'), t.has('constructor')]).toEqual([true, false, false])
})

test.each(languages)('the decimal sign of %s is the one that its numbers have', language => {
  const t = createTexts(language, { half: '{n}' })
  expect(t('half', { n: 0.5 })).toBe(`0${t.decimal}5`)
})
