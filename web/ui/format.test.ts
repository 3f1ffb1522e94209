import { expect, test } from 'vitest'
import { countOf, formatBytes, formatDuration, formatRelative } from './format.ts'

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
  expect(formatRelative(1e12 - age, 1e12)).toBe(words)
})

test.each([
  [-5, '0.0 s'],
  [420, '0.4 s'],
  [9_960, '10 s'],
  [64_000, '1 min 4 s'],
  [7_500_000, '2 h 5 min'],
])('%i ms are "%s"', (ms, words) => {
  expect(formatDuration(ms)).toBe(words)
})

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [4_200, '4.2 kB'],
  [20_000_000, '20 MB'],
  [999_999_999_999_999, '1000 TB'],
])('%i bytes are "%s"', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words)
})

test('one is singular', () => {
  expect([countOf(1, 'sample'), countOf(0, 'sample'), countOf(3051, 'analysis', 'analyses')]).toEqual([
    '1 sample',
    '0 samples',
    '3,051 analyses',
  ])
})
