import { expect, test } from 'vitest'
import { readMatrix } from './read-matrix.ts'

test('names and numbers are read, row after row', () => {
  const matrix = readMatrix(',a,b\nx,1,-0.5\ny,2e-7,0\n')
  expect(matrix.rows).toEqual(['x', 'y'])
  expect(matrix.columns).toEqual(['a', 'b'])
  expect([...matrix.values]).toEqual([1, -0.5, 2e-7, 0])
})

test('quoted names keep their commas, quotes and line breaks', () => {
  const matrix = readMatrix('"","a,b","say ""c"""\r\n"x\ny",1,2\r\n')
  expect(matrix.columns).toEqual(['a,b', 'say "c"'])
  expect(matrix.rows).toEqual(['x\ny'])
  expect([...matrix.values]).toEqual([1, 2])
})

test('empty cells, words and missing cells are NaN and move no other value', () => {
  const matrix = readMatrix(',a,b,c\nx,,NA,3\ny,1\n')
  expect([...matrix.values]).toEqual([Number.NaN, Number.NaN, 3, 1, Number.NaN, Number.NaN])
})

test('a matrix without rows or columns is empty', () => {
  expect(readMatrix(',a\n')).toMatchObject({ rows: [], columns: ['a'] })
  expect(readMatrix('')).toMatchObject({ rows: [], columns: [] })
})

test('blank lines at the end and a byte order mark are no rows', () => {
  expect(readMatrix('\uFEFF,a\nx,1\n\n\n')).toMatchObject({ rows: ['x'], columns: ['a'] })
})
