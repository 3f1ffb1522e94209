import { expect, it } from 'vitest'
import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { sortResults } from './sort-results.ts'

const result = (file: string, view: ResultFacts['view'], matrix?: ResultFacts['matrix']): ResultFacts => ({
  file,
  title: file,
  view,
  bytes: 1,
  ...(matrix ? { matrix } : {}),
})

it('shows p-values and figures with their matrix, and lists every file', () => {
  const matrix = { rows: 3, columns: 3, pvalues: 'p_a.csv', figures: ['r_a.png', 'r_a.svg', 'p_a.png'] }
  const results = [
    result('notes.md', 'text'),
    result('r_a.csv', 'matrix', matrix),
    result('p_a.csv', 'matrix', { rows: 3, columns: 3, figures: ['p_a.png'] }),
    result('r_a.png', 'image'),
    result('r_a.svg', 'image'),
    result('p_a.png', 'image'),
    result('other.png', 'image'),
    result('volcano.vl.json', 'plot'),
    result('summary.json', 'file'),
  ]
  const sorted = sortResults(results)
  expect(sorted.shown.map(({ file }) => file)).toEqual(['notes.md', 'r_a.csv', 'other.png', 'volcano.vl.json'])
  expect(sorted.files).toHaveLength(results.length)
})

it('shows what a run wrote about a result with that result', () => {
  const hits = { ...result('hits.csv', 'table'), interpretation: { file: 'hits.md' } }
  const plot = { ...result('a.png', 'image'), interpretation: { text: 'Read it so.' } }
  const { shown } = sortResults([hits, plot, result('hits.md', 'text'), result('notes.md', 'text')])
  expect(shown.map(({ file }) => file)).toEqual(['hits.csv', 'a.png', 'notes.md'])
})
