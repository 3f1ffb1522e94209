import { expect, test } from 'vitest'
import { cutBlocks } from './cut-blocks.ts'
import { membersOf, pairIndex } from './multiply-pairs.ts'

const ROLES = ['dataset1', 'dataset1', 'dataset1', 'dataset2', 'dataset2']

function cut(roles: readonly string[], surviving: readonly (readonly [number, number])[]) {
  const pairs = new Set(surviving.map(([a, b]) => pairIndex(Math.max(a, b), Math.min(a, b))))
  return cutBlocks(roles, pair => pairs.has(pair))
}

test('each block keeps the rows and columns with a surviving pair', () => {
  expect(
    cut(ROLES, [
      [0, 2],
      [3, 4],
      [4, 1],
      [1, 3],
    ]),
  ).toEqual([
    { name: 'dataset1', isSymmetric: true, rows: [0, 2], columns: [0, 2], surviving: 1 },
    { name: 'dataset2', isSymmetric: true, rows: [3, 4], columns: [3, 4], surviving: 1 },
    { name: 'dataset1_2', isSymmetric: false, rows: [1], columns: [3, 4], surviving: 2 },
  ])
})

test('one empty block leaves the others as they are', () => {
  const blocks = cut(ROLES, [[3, 4]])
  expect(blocks.map(block => block.surviving)).toEqual([0, 1, 0])
  expect(blocks[0]).toMatchObject({ rows: [], columns: [] })
})

test('one table has one block', () => {
  expect(cut(['dataset1', 'dataset1'], []).map(block => block.name)).toEqual(['dataset1'])
})

test('every pair is found again from its place', () => {
  for (let row = 1; row < 300; row++) {
    for (let column = 0; column < row; column++) expect(membersOf(pairIndex(row, column))).toEqual([row, column])
  }
  expect(membersOf(pairIndex(3999, 3998))).toEqual([3999, 3998])
})
