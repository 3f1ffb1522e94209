import { expect, test } from 'vitest'
import { correlateColumns } from './correlate-columns.ts'
import { rankColumn } from './rank-column.ts'

const columns = (...values: number[][]) => values.map(column => Float64Array.from(column))

test('ties share the mean of their ranks', () => {
  // Ranks 1, 2.5, 2.5, 4 of four: doubled and centred.
  expect([...rankColumn(Float64Array.of(-3, 0.5, 0.5, 8))]).toEqual([-3, 0, 0, 3])
})

test('rho with ties agrees with scipy.stats.spearmanr 1.10', () => {
  const rho = correlateColumns(
    columns([1, 2, 2, 3, 5, 5, 5, 8], [3, 1, 4, 1, 5, 9, 2, 6], [0, 0, 0, 1, 0, 0, 2, 0], [8, 7, 6, 5, 4, 3, 2, 1]),
  )
  const expected = [
    0.5495502618648208, 0.160726842989432, -0.5409809956634738, -0.9697815168769668, -0.5030030300035688,
    -0.29615285103456107,
  ]
  expect(rho).toHaveLength(expected.length)
  for (const [pair, value] of expected.entries()) expect(Math.abs(rho[pair] - value)).toBeLessThan(1e-15)
})

test('the same and the opposite order give exactly 1 and −1', () => {
  const values = Array.from({ length: 499 }, (_, index) => Math.sin(index))
  const rho = correlateColumns(
    columns(
      values,
      values.map(Math.atan),
      values.map(value => -(value ** 3)),
    ),
  )
  expect([...rho]).toEqual([1, -1, -1])
})

test('a constant column is undefined with every other, and spoils no other pair', () => {
  expect([...correlateColumns(columns([1, 2, 3], [7, 7, 7], [3, 1, 2]))]).toEqual([Number.NaN, -0.5, Number.NaN])
})

test('an odd number of columns and of samples leaves nothing out', () => {
  const values = Array.from({ length: 5 }, (_, column) => [1, 2, 3, 4, 5, 6, 7].map(k => Math.sin(k * (column + 1))))
  const all = correlateColumns(columns(...values))
  for (let row = 1; row < 5; row++) {
    for (let column = 0; column < row; column++) {
      const [single] = correlateColumns(columns(values[column], values[row]))
      expect(all[(row * (row - 1)) / 2 + column]).toBe(single)
    }
  }
})
