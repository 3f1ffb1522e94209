import { expect, test } from 'vitest'
import { english, german } from '../../test/texts.ts'
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatExact,
  formatList,
  formatNumber,
  formatRelative,
} from './format.ts'

const MINUTE = 60_000

test.each([
  [0, 'just now'],
  [59_000, 'just now'],
  [5 * MINUTE, '5 minutes ago'],
  [-5 * MINUTE, 'in 5 minutes'],
  [3 * 60 * MINUTE, '3 hours ago'],
  [24 * 60 * MINUTE, 'yesterday'],
  [800 * 24 * 60 * MINUTE, '2 years ago'],
])('%i ms ago is "%s"', (age, words) => {
  expect(formatRelative(1e12 - age, 1e12, english)).toBe(words)
})

test.each([
  [-5, '0.0 s'],
  [420, '0.4 s'],
  [9_960, '10 s'],
  [64_000, '1 min 4 s'],
  [7_500_000, '2 h 5 min'],
])('%i ms are "%s"', (ms, words) => {
  expect(formatDuration(ms, english)).toBe(words)
})

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [4_200, '4.2 kB'],
  [20_000_000, '20 MB'],
  [999_999_999_999_999, '1,000 TB'],
])('%i bytes are "%s"', (bytes, words) => {
  expect(formatBytes(bytes, english)).toBe(words)
})

test('numbers and times are written as the language writes them', () => {
  expect(formatCount(20_531, english)).toBe('20,531')
  expect(formatCount(20_531, german)).toBe('20.531')
  expect(formatDuration(420, german)).toBe('0,4 s')
  expect(formatBytes(4_200, german)).toBe('4,2 kB')
  expect(formatRelative(1e12 - 5 * MINUTE, 1e12, german)).toBe('vor 5 Minuten')
  expect(formatRelative(1e12, 1e12, german)).toBe('gerade eben')
  expect(formatExact(Date.UTC(2026, 10, 25, 12), german)).toMatch(/^25\.11\.2026, \d\d:00$/)
  expect(formatList(['a', 'b', 'c'], english)).toBe('a, b and c')
  expect(formatList(['a', 'b', 'c'], german)).toBe('a, b und c')
})

test.each([
  [0, '0', '0'],
  [0.05, '0.05', '0,05'],
  [-1.5, '-1.5', '-1,5'],
  [1e-8, '1 × 10⁻⁸', '1 × 10⁻⁸'],
  [3.25e-8, '3.25 × 10⁻⁸', '3,25 × 10⁻⁸'],
  [25_000, '25,000', '25.000'],
  [2e21, '2 × 10²¹', '2 × 10²¹'],
])('%d is written as scientists do', (value, inEnglish, inGerman) => {
  expect(formatNumber(value, english)).toBe(inEnglish)
  expect(formatNumber(value, german)).toBe(inGerman)
})
