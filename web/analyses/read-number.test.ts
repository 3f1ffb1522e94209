import { expect, test } from 'vitest'
import { isAmbiguous, normalizeNumber } from './read-number.ts'

test.each([
  ['0.05', '0.05'],
  ['0,05', '0.05'],
  [' 1,5e-8 ', '1.5e-8'],
  ['1.234,5', '1234.5'],
  ['1,234.5', '1234.5'],
  ['1 234,5', '1234.5'],
  ['1\u202f234', '1234'],
  ['12’345.5', '12345.5'],
  ['1.000', '1.000'],
  ['0,050', '0.050'],
  ['-0,5', '-0.5'],
  [',5', '.5'],
  ['lots', 'lots'],
  ['1,2,3', '1,2,3'],
])('"%s" is read as %s', (typed, read) => {
  expect(normalizeNumber(typed, 'number')).toBe(read)
})

test('a whole number may have groups of three, but not with the sign that is a decimal point in files', () => {
  expect(normalizeNumber('2,000', 'integer')).toBe('2000')
  expect(normalizeNumber('2.000', 'integer')).toBe('2.000')
  expect(isAmbiguous('2.000', 'integer')).toBe(true)
  expect(isAmbiguous('2000', 'integer')).toBe(false)
})

test('a number that could mean two is not read, so that nobody computes with the other one', () => {
  expect(normalizeNumber('2,000', 'number')).toBe('2,000')
  expect(isAmbiguous('2,000', 'number')).toBe(true)
  expect(isAmbiguous('0,05', 'number')).toBe(false)
})
