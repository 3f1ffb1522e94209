import { expect, it } from 'vitest'
import { matchColumns } from './match-columns.ts'

it('offers columns that begin with what was typed before those that contain it', () => {
  const columns = ['pH', 'Al', 'Ca', 'total_al', 'Ωmega']
  expect(matchColumns(columns, 'al')).toEqual(['Al', 'total_al'])
  expect(matchColumns(columns, 'ω')).toEqual(['Ωmega'])
  expect(matchColumns(columns, '', 2)).toEqual(['pH', 'Al'])
  expect(matchColumns(columns, 'nothing')).toEqual([])
})
