import { expect, test } from 'vitest'
import { SHORTEST_PASSWORD as serversRule } from '../../src/accounts/accounts.contract.ts'
import { allTexts } from '../texts/all-texts.ts'
import { createTexts } from '../texts/create-texts.ts'
import { fieldRules, looksLikeAddress, SHORTEST_PASSWORD } from './field-rules.ts'

const rules = fieldRules(createTexts('en', allTexts.en))

test('the shortest password is the same on the page and on the server', () => {
  expect(SHORTEST_PASSWORD).toBe(serversRule)
  expect(rules.newPassword.validate('123456789')).toMatch(/10 characters/)
  expect(rules.newPassword.validate('1234567890')).toBe(true)
})

test('a password of emoji is counted as a person counts it', () => {
  expect(rules.newPassword.validate('🧪🧪🧪🧪🧪')).toMatch(/10 characters/)
})

test.each([
  ['ada@student.ethz.ch', true],
  ['  ada@mit.edu  ', true],
  ['ada', false],
  ['ada@mit', false],
  ['ada@@mit.edu', false],
  ['ada@mit..edu', false],
  ['ada lovelace@mit.edu', false],
])('%s looks like an address: %s', (text, expected) => {
  expect(looksLikeAddress(text)).toBe(expected)
})
