import { expect, test } from 'vitest'
import type { Language } from '../../define/languages.ts'
import { chooseLanguage } from './choose-language.ts'

const both = { languages: ['en', 'de'] as Language[], language: 'en' as Language }

test.each([
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['en;q=0.5, de;q=0.7', 'de'],
  ['fr-FR, fr;q=0.9, en;q=0.1, de;q=0.2', 'de'],
  ['de;q=0, en;q=0.1', 'en'],
  ['DE', 'de'],
  ['fr', 'en'],
  ['*', 'en'],
  ['constructor, __proto__', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('a browser that asks for "%s" gets %s', (accepted, language) => {
  expect(chooseLanguage({ accepted }, both)).toBe(language)
})

test('what was chosen counts more than what the browser asks for', () => {
  expect(chooseLanguage({ cookie: 'a=1; language=de; b=2', accepted: 'en' }, both)).toBe('de')
  expect(chooseLanguage({ cookie: 'other_language=de', accepted: 'en' }, both)).toBe('en')
  expect(chooseLanguage({ cookie: 'language=xx', accepted: 'de' }, both)).toBe('de')
})

test('a language that the site does not offer is not chosen', () => {
  const onlyGerman = { languages: ['de'] as Language[], language: 'de' as Language }
  expect(chooseLanguage({ cookie: 'language=en', accepted: 'en' }, onlyGerman)).toBe('de')
})
