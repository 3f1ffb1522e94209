import { expect, it } from 'vitest'
import { findPasted, matchColumns } from './match-columns.ts'

const COLUMNS = ['pH', 'Al', 'Ca', 'total_al', 'Ωmega', 'a, b']

it('offers columns that begin with what was typed before those that contain it', () => {
  expect(matchColumns(COLUMNS, 'al').listed).toEqual(['Al', 'total_al'])
  expect(matchColumns(COLUMNS, 'ω').listed).toEqual(['Ωmega'])
  expect(matchColumns(COLUMNS, 'nothing').listed).toEqual([])
})

it('lists some of many, and never one that is chosen', () => {
  const columns = Array.from({ length: 25_000 }, (_, index) => `gene_${index}`)
  const chosen = columns.slice(0, 60)
  const { listed, all } = matchColumns(columns, '', { chosen })
  expect(listed).toHaveLength(50)
  expect(listed[0]).toBe('gene_60')
  expect(all).toHaveLength(24_940)
})

it('takes a pasted list in the way it is separated, and nothing of it when a name is unknown', () => {
  expect(findPasted(COLUMNS, 'pH\nCa\r\n"a, b"\n')).toEqual(['pH', 'Ca', 'a, b'])
  expect(findPasted(COLUMNS, 'pH\tAl')).toEqual(['pH', 'Al'])
  expect(findPasted(COLUMNS, 'pH, Al,pH')).toEqual(['pH', 'Al'])
  expect(findPasted(COLUMNS, 'pH, Zn')).toEqual([])
  expect(findPasted(COLUMNS, 'a, b')).toEqual([])
})
