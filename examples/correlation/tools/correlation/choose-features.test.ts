import { expect, test } from 'vitest'
import { chooseFeatures } from './choose-features.ts'

const columns = (...values: number[][]) => values.map(column => Float64Array.from(column))

test('the columns of highest variance are chosen, the most variable last', () => {
  expect(chooseFeatures(columns([1, 2, 3], [1, 9, 1], [0, 5, 0], [2, 2, 3]), 2)).toEqual([2, 1])
})

test('equal variances keep the table’s order', () => {
  const tied = columns([1, 2, 3], [0, 10, 0], [5, 6, 7], [3, 2, 1], [9, 8, 7])
  expect(chooseFeatures(tied, 3)).toEqual([0, 2, 1])
  expect(chooseFeatures(tied, 5)).toEqual([0, 2, 3, 4, 1])
})

test('the same values in another order have the same variance, in spite of rounding', () => {
  const values = Array.from({ length: 41 }, (_, index) => Math.fround(Math.sin(index) * 1e3) + 0.1)
  const turned = values.map((_, index) => values[(index * 7) % 41])
  expect(chooseFeatures(columns(values, turned, values.toReversed(), turned.toReversed()), 2)).toEqual([0, 1])
})

test('a constant column is never chosen, even where rounding gives it a variance', () => {
  const tenth = Array.from({ length: 30 }, () => 0.1)
  expect(chooseFeatures(columns(tenth, [...tenth.slice(1), 0.2], tenth), 3)).toEqual([1])
})

test('if fewer columns exist than are asked for, all are chosen', () => {
  expect(chooseFeatures(columns([1, 2], [1, 4]), 50)).toEqual([0, 1])
})

test('values whose squares are too large are still told apart', () => {
  expect(chooseFeatures(columns([1e200, -1e200, 0], [3e200, -3e200, 0], [1, 2, 3]), 2)).toEqual([0, 1])
})
