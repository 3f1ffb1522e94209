import { describe, expect, it } from 'vitest'
import { matchResults } from './match-results.ts'
import { viewOf } from './view-of.ts'

describe('viewOf', () => {
  it.each([
    ['hits.csv', 'table'],
    ['HITS.TSV', 'table'],
    ['plots/volcano.svg', 'image'],
    ['a.JPEG', 'image'],
    ['map.pdf', 'image'],
    ['report.html', 'html'],
    ['notes.md', 'text'],
    ['volcano.vl.json', 'plot'],
    ['volcano.plotly.json', 'plot'],
    ['summary.json', 'file'],
    ['model.rds', 'file'],
    ['README', 'file'],
    ['.csv', 'table'],
    ['a.constructor', 'file'],
    ['csv/file', 'file'],
  ])('%s is a %s', (file, view) => {
    expect(viewOf(file)).toBe(view)
  })
})

describe('matchResults', () => {
  const MATRIX = {
    file: 'r_*.csv',
    title: 'Rho of *',
    view: 'matrix',
    pvalues: 'p_*.csv',
    order: 'order_*.json',
  } as const

  it('lists declared files in the order of the declarations, and of a pattern in natural order; then all others', () => {
    const declared = [MATRIX, { file: 'p_*.csv', title: 'p of *', view: 'matrix', help: 'Corrected.' } as const]
    const files = ['zip/x.bin', 'p_d1.csv', 'r_d10.csv', 'r_d2.csv', 'r_d1.csv', 'order_d2.json', 'p_d2.csv']
    expect(matchResults(declared, files)).toEqual([
      { file: 'r_d1.csv', title: 'Rho of d1', view: 'matrix', pvalues: 'p_d1.csv', declared: true },
      {
        file: 'r_d2.csv',
        title: 'Rho of d2',
        view: 'matrix',
        pvalues: 'p_d2.csv',
        order: 'order_d2.json',
        declared: true,
      },
      { file: 'r_d10.csv', title: 'Rho of d10', view: 'matrix', declared: true },
      { file: 'p_d1.csv', title: 'p of d1', view: 'matrix', help: 'Corrected.', declared: true },
      { file: 'p_d2.csv', title: 'p of d2', view: 'matrix', help: 'Corrected.', declared: true },
      { file: 'order_d2.json', title: 'order_d2.json', view: 'file', declared: false },
      { file: 'zip/x.bin', title: 'zip/x.bin', view: 'file', declared: false },
    ])
  })

  it('gives a file to the first declaration that matches it', () => {
    const declared = [
      { file: 'a.csv', title: 'The one', view: 'table' },
      { file: '*.csv', title: 'Any other', view: 'table' },
    ] as const
    expect(matchResults(declared, ['b.csv', 'a.csv']).map(({ title }) => title)).toEqual(['The one', 'Any other'])
  })

  it('keeps stars within a folder, fills several in, and takes all other signs literally', () => {
    const declared = [{ file: '*/plot+*.svg', title: '* by *', view: 'image' }] as const
    expect(matchResults(declared, ['a/plot+b.svg', 'a/c/plot+b.svg', 'a/plott.svg']).map(({ title }) => title)).toEqual(
      ['a by b', 'a/c/plot+b.svg', 'a/plott.svg'],
    )
  })

  it('takes names of any kind as they are', () => {
    const declared = [{ file: '*.csv', title: '*', view: 'table' }] as const
    expect(matchResults(declared, ['$1 $& \n.csv'])[0].title).toBe('$1 $& \n')
  })
})

describe('the interpretation of a result', () => {
  const TABLE = { file: 'hits_*.csv', title: 'Hits of *', view: 'table' } as const
  const about = (interpretation: string | { readonly file: string }) =>
    matchResults([{ ...TABLE, interpretation }], ['hits_a.csv', 'hits_a.md'])[0].interpretation

  it('is the Markdown of the declaration as it stands, or the file that the run wrote about it', () => {
    expect(about('Read *this*.')).toEqual({ text: 'Read *this*.' })
    expect(about({ file: 'hits_*.md' })).toEqual({ file: 'hits_a.md' })
  })

  it('is absent where the run wrote none', () => {
    expect(about({ file: 'words_*.md' })).toBeUndefined()
  })
})
