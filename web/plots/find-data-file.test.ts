import { expect, it } from 'vitest'
import { findDataFile } from './find-data-file.ts'

const FILES = ['hits.csv', 'plots/volcano.vl.json', 'plots/points of 1.csv']
const find = (address: string) => findDataFile(address, 'plots/volcano.vl.json', FILES)

it.each([
  ['points of 1.csv', 'plots/points of 1.csv'],
  ['./points%20of%201.csv?v=2', 'plots/points of 1.csv'],
  ['../hits.csv', 'hits.csv'],
  ['hits.csv', 'hits.csv'],
])('finds %s beside the plot', (address, file) => {
  expect(find(address)).toEqual({ file })
})

it.each([
  'https://example.org/hits.csv',
  '//example.org/hits.csv',
  '/api/v1/account',
  '../../hits.csv',
  'gone.csv',
  'javascript:alert(1)',
  'data:text/html,x',
])('refuses %s', address => {
  expect(find(address)).toBe('elsewhere')
})

it('lets a plot hold its own pictures', () => {
  expect(find('data:image/png;base64,AA')).toEqual({ inside: 'data:image/png;base64,AA' })
})
