import { expect, test } from 'vitest'
import { formatMatrix, type NamedMatrix } from './format-matrix.ts'

const textOf = (matrix: NamedMatrix) => new TextDecoder().decode(formatMatrix(matrix))

test('numbers keep their full precision', () => {
  const values = [0.1 + 0.2, 1e-300, 0, 1]
  const csv = textOf({ rows: ['a', 'b'], columns: ['c', 'd'], value: (row, column) => values[row * 2 + column] })
  expect(csv).toBe(',c,d\na,0.30000000000000004,1e-300\nb,0,1\n')
})

test('names with commas, quotes and line breaks are one cell', () => {
  const csv = textOf({ rows: ['x\ny'], columns: ['a,b', '"c"', ' d'], value: () => 1 })
  expect(csv).toBe(',"a,b","""c"""," d"\n"x\ny",1,1,1\n')
})

test('the longest numbers fit, and −0 is 0', () => {
  const values = [-1.2345678901234568e-300, -Number.MAX_VALUE, -0, Number.NaN]
  const csv = textOf({ rows: ['a'], columns: ['b', 'c', 'd', 'e'], value: (_, column) => values[column] })
  expect(csv).toBe(',b,c,d,e\na,-1.2345678901234568e-300,-1.7976931348623157e+308,0,NaN\n')
})
