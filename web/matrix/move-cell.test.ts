import { expect, it } from 'vitest'
import { moveCell } from './move-cell.ts'

const size = { rows: 30, columns: 3 }

it('begins at the first cell and stays inside the matrix', () => {
  expect(moveCell(undefined, 'ArrowDown', size)).toEqual({ row: 0, column: 0 })
  expect(moveCell({ row: 0, column: 0 }, 'ArrowUp', size)).toEqual({ row: 0, column: 0 })
  expect(moveCell({ row: 0, column: 0 }, 'ArrowRight', size)).toEqual({ row: 0, column: 1 })
  expect(moveCell({ row: 25, column: 1 }, 'PageDown', size)).toEqual({ row: 29, column: 1 })
  expect(moveCell({ row: 2, column: 1 }, 'End', size)).toEqual({ row: 2, column: 2 })
  expect(moveCell({ row: 2, column: 1 }, 'Home', size)).toEqual({ row: 2, column: 0 })
})

it('leaves other keys alone, and a matrix without cells', () => {
  expect(moveCell({ row: 0, column: 0 }, 'a', size)).toBeUndefined()
  expect(moveCell(undefined, 'ArrowDown', { rows: 0, columns: 0 })).toBeUndefined()
})
