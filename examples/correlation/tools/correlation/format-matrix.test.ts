import { expect, test } from 'vitest'
import { formatMatrix } from './format-matrix.ts'

test('numbers keep their full precision', () => {
  const values = [0.1 + 0.2, 1e-300, 0, 1]
  const csv = formatMatrix({ rows: ['a', 'b'], columns: ['c', 'd'], value: (row, column) => values[row * 2 + column] })
  expect(csv).toBe(',c,d\na,0.30000000000000004,1e-300\nb,0,1\n')
})

test('names with commas, quotes and line breaks are one cell', () => {
  const csv = formatMatrix({ rows: ['x\ny'], columns: ['a,b', '"c"', ' d'], value: () => 1 })
  expect(csv).toBe(',"a,b","""c"""," d"\n"x\ny",1,1,1\n')
})
