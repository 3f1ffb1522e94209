import { expect, test } from 'vitest'
import { cellAt } from './cell-at.ts'

const geometry = { width: 200, height: 150, x: 50, y: 20, cell: 10, gap: 1, rows: 3, columns: 7 }

test('a point in a cell, its gap included, belongs to the cell', () => {
  expect(cellAt(geometry, 50, 20)).toEqual({ row: 0, column: 0 })
  expect(cellAt(geometry, 59.9, 29.9)).toEqual({ row: 0, column: 0 })
  expect(cellAt(geometry, 119, 49)).toEqual({ row: 2, column: 6 })
})

test('a point beside the cells belongs to none', () => {
  for (const [x, y] of [
    [49, 25],
    [55, 19],
    [120, 25],
    [55, 50],
  ])
    expect(cellAt(geometry, x, y)).toBeUndefined()
})
