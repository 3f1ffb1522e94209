import { expect, test } from 'vitest'
import { formatPvalue, formatValue } from './format-number.ts'

test.each([
  [0.5322, '0.532'],
  [-0.5, '−0.5'],
  [0, '0'],
  [-0, '0'],
  [1, '1'],
  [12.345, '12.3'],
  [-1234.5, '−1235'],
  [0.99999, '1'],
  [0.00012, '1.2 × 10⁻⁴'],
  [1_000_000, '1 × 10⁶'],
  [Number.NaN, '–'],
  [Number.NEGATIVE_INFINITY, '−∞'],
])('the value %f reads %s', (value, text) => expect(formatValue(value)).toBe(text))

test.each([
  [1, '1'],
  [0.02134, '0.0213'],
  [0.05, '0.05'],
  [1.2e-7, '1.2 × 10⁻⁷'],
  [3e-120, '3 × 10⁻¹²⁰'],
  [0, '< 10⁻³⁰⁰'],
  [Number.NaN, '–'],
])('the p-value %f reads %s', (p, text) => expect(formatPvalue(p)).toBe(text))

test('the decimal sign may be that of a language', () => {
  expect([0.532, 1.5e-7, 1200].map(value => formatValue(value, ','))).toEqual(['0,532', '1,5 × 10⁻⁷', '1200'])
  expect(formatPvalue(0.0213, ',')).toBe('0,0213')
})
