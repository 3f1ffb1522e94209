import { describe, expect, test } from 'vitest'
import type { CleanTable } from '../../src/define/table.ts'
import { readMatrix } from '../../src/draw/read-matrix.ts'
import { referenceTable } from './reference-tables.ts'
import { runInProcess } from './run-in-process.ts'

const soil = referenceTable('soil_chemistry.csv')
const lichen = referenceTable('lichen_cover.csv')

/** A table of `samples` samples whose columns are made by functions of the sample's number. */
function makeTable(
  columns: Readonly<Record<string, (sample: number) => number>>,
  sampleIds: readonly string[],
): CleanTable {
  return {
    idHeader: 'sample',
    sampleIds,
    featureNames: Object.keys(columns),
    columns: Object.values(columns).map(value => Float64Array.from(sampleIds, (_, sample) => value(sample))),
  }
}
const ids = (count: number, prefix = 's') => Array.from({ length: count }, (_, index) => `${prefix}${index}`)
/** Numbers between 0 and 1 without any order. */
const noise = (seed: number) => (sample: number) =>
  Math.abs(Math.sin((sample + 1) * 12.9898 + seed * 78.233) * 43758.5453) % 1

function summaryOf(files: ReadonlyMap<string, string>) {
  return JSON.parse(files.get('summary.json') ?? '')
}

describe('choosing features', () => {
  test('two features, the smallest number allowed, do not crash', async () => {
    const { files } = await runInProcess({ dataset1: soil, features: 2 })
    expect(summaryOf(files)).toMatchObject({ n_features_used: 2, n_tests: 1 })
    const two = await runInProcess({ dataset1: lichen, dataset2: soil, features: 2 })
    expect(summaryOf(two.files)).toMatchObject({ n_features_used: 4, n_tests: 6 })
  })

  test('variance counts all samples of a table, also those that the other table lacks', async () => {
    const spread = makeTable(
      { calm: sample => sample, wild: sample => (sample < 20 ? sample / 100 : sample * 1000) },
      ids(25),
    )
    const other = makeTable({ a: noise(1), b: noise(2) }, ids(20))
    const { files } = await runInProcess({ dataset1: spread, dataset2: other, features: 2 })
    expect(summaryOf(files).datasets[0].selected).toEqual(['calm', 'wild'])
    expect(summaryOf(files).n_samples_used).toBe(20)
  })

  test('more features than there are means all of them', async () => {
    const { files } = await runInProcess({ dataset1: soil, features: 2000 })
    expect(summaryOf(files).n_features_used).toBe(14)
  })
})

describe('constant columns', () => {
  test('a constant column is not chosen and turns nothing into NaN', async () => {
    const table = makeTable({ flat: () => 5, up: sample => sample, down: sample => -sample, odd: noise(3) }, ids(20))
    const { files } = await runInProcess({ dataset1: table, features: 50 })
    expect(summaryOf(files)).toMatchObject({ n_features_used: 3, n_tests: 3, n_undefined_pairs: 0 })
    expect(readMatrix(files.get('r_dataset1.csv') ?? '').rows.toSorted()).toEqual(['down', 'up'])
    expect([...files.values()].join()).not.toContain('NaN')
  })

  test('a column that is constant within the shared samples takes part in no pair and in no count of tests', async () => {
    const first = makeTable({ late: sample => (sample < 20 ? 0 : sample), up: sample => sample, n1: noise(4) }, ids(25))
    const second = makeTable({ down: sample => -sample, n2: noise(5) }, ids(20))
    const { files, log } = await runInProcess({ dataset1: first, dataset2: second, alpha: 0.001 })
    expect(summaryOf(files)).toMatchObject({ n_features_used: 5, n_tests: 6, n_undefined_pairs: 4 })
    expect(readMatrix(files.get('r_dataset1_2.csv') ?? '')).toMatchObject({ rows: ['up'], columns: ['down'] })
    expect(log.join(' ')).toContain('4 more were left out')
    expect([...files.values()].join()).not.toContain('NaN')
  })

  test('a table with fewer than two varying columns is refused in words', async () => {
    const table = makeTable({ flat: () => 5, up: sample => sample }, ids(20))
    const { refusal, files } = await runInProcess({ dataset1: table })
    expect(refusal).toMatch(/at least 2 columns .* is only 1/)
    expect(files.size).toBe(0)
  })
})

describe('empty blocks', () => {
  const related = makeTable({ a: sample => sample, b: sample => sample ** 2, c: sample => -sample }, ids(20))
  const unrelated = makeTable({ x: noise(6), y: noise(7), z: noise(8) }, ids(20))

  test('one empty block is told in words and the others are delivered', async () => {
    const { files } = await runInProcess({ dataset1: unrelated, dataset2: related, correction: 'bonferroni' })
    expect([...files.keys()].sort()).toEqual([
      'notes.md',
      'order_dataset2.json',
      'p_dataset2.csv',
      'r_dataset2.csv',
      'summary.json',
    ])
    expect(files.get('notes.md')).toContain('Within dataset 1: no pair survives')
    expect(files.get('notes.md')).toContain('Within dataset 2: 3 pairs among 3 features')
    expect(summaryOf(files).blocks.dataset1).toMatchObject({ empty: true, n_rejected: 0, rows: 0, cols: 0 })
  })

  test('if all blocks are empty the answer is that nothing was found, not a crash', async () => {
    const { files, refusal, log } = await runInProcess({ dataset1: unrelated, correction: 'bonferroni' })
    expect(refusal).toBeUndefined()
    expect([...files.keys()].sort()).toEqual(['notes.md', 'summary.json'])
    expect(files.get('notes.md')).toContain('Nothing was found')
    expect(log.join(' ')).toContain('Nothing was found')
  })

  test('every number of features, alpha and correction on the example data gives an answer', async () => {
    for (const features of [2, 3, 5, 10, 20, 50]) {
      for (const alpha of [0.001, 0.01, 0.05, 0.1]) {
        for (const correction of ['fdr_bh', 'bonferroni'] as const) {
          const { files } = await runInProcess({ dataset1: lichen, dataset2: soil, features, alpha, correction })
          const { blocks, n_rejected } = summaryOf(files)
          const counts = Object.values<{ n_rejected: number }>(blocks).map(block => block.n_rejected)
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(n_rejected)
          expect(files.has('notes.md')).toBe(true)
        }
      }
    }
  })
})

describe('joining two tables', () => {
  test('samples are matched by id and not by row', async () => {
    const first = makeTable({ up: sample => sample, n1: noise(9) }, ids(20))
    const second = makeTable({ same: sample => 19 - sample, n2: noise(10) }, ids(20).toReversed())
    const { files } = await runInProcess({ dataset1: first, dataset2: second })
    expect([...readMatrix(files.get('r_dataset1_2.csv') ?? '').values]).toEqual([1])
  })

  test('a feature of the same name in both tables stays two features', async () => {
    const first = makeTable({ pH: sample => sample, n1: noise(11) }, ids(20))
    const second = makeTable({ pH: sample => -sample, n2: noise(12) }, ids(20))
    const { files } = await runInProcess({ dataset1: first, dataset2: second })
    expect(files.get('r_dataset1_2.csv')).toBe(',pH\npH,-1\n')
  })

  test('three shared samples are the fewest that can be correlated; fewer are refused in words', async () => {
    const first = makeTable({ a: sample => sample, b: noise(13) }, ids(5))
    const three = makeTable({ c: sample => sample, d: noise(14) }, ids(3))
    const two = makeTable({ c: sample => sample, d: noise(15) }, ids(2))
    expect((await runInProcess({ dataset1: first, dataset2: three })).refusal).toBeUndefined()
    expect((await runInProcess({ dataset1: first, dataset2: two })).refusal).toMatch(/share only 2 .*at least 3/)
  })
})

test('a perfect correlation has rho exactly ±1 and p 0, the diagonal rho 1 and p 1', async () => {
  const table = makeTable({ a: sample => sample, b: sample => -(sample ** 3), n: noise(16) }, ids(20))
  const { files } = await runInProcess({ dataset1: table })
  expect(files.get('r_dataset1.csv')).toBe(',b,a\nb,1,-1\na,-1,1\n')
  expect(files.get('p_dataset1.csv')).toBe(',b,a\nb,1,0\na,0,1\n')
})

test('names of features are data: in CSV they are quoted, in Markdown they mark up nothing', async () => {
  const table = makeTable(
    { '<b>a</b>,"x"': sample => sample, '[b](http://x)': sample => -sample, n: noise(17) },
    ids(20),
  )
  const { files } = await runInProcess({ dataset1: table })
  expect(readMatrix(files.get('r_dataset1.csv') ?? '').rows.toSorted()).toEqual(['<b>a</b>,"x"', '[b](http://x)'])
  expect(files.get('notes.md')).toContain('\\<b\\>a\\</b\\>,"x"')
  expect(files.get('notes.md')).toContain('\\[b\\](http://x)')
})

test('progress rises to 1 and the log says what was done', async () => {
  const { progress, log } = await runInProcess({ dataset1: lichen, dataset2: soil, features: 10 })
  expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  expect(progress.at(-1)).toBe(1)
  expect(log).toEqual([
    'Dataset 1: of 44 features measured in 24 samples, the 10 of highest variance were chosen.',
    'Dataset 2: of 14 features measured in 24 samples, the 10 of highest variance were chosen.',
    '190 pairs of features were tested over the 24 samples that both tables share. 35 survive the Benjamini–Hochberg correction at alpha 0.05.',
    'Within dataset 1: 8 pairs among 9 features.',
    'Within dataset 2: 15 pairs among 8 features.',
    'Between dataset 1 and dataset 2: 12 pairs among 3 and 7 features.',
    'The strongest pair is Al and Fe: rho 0.888, corrected p 1.2e-6.',
  ])
})

test('a cancelled run stops between two steps', async () => {
  const signal = AbortSignal.abort()
  await expect(runInProcess({ dataset1: soil, signal })).rejects.toThrow(/abort/i)
})

test('2,000 features of 500 samples take seconds, not minutes', async () => {
  const columns = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`f${index}`, noise(index)]))
  const startedAt = performance.now()
  const { files } = await runInProcess({ dataset1: makeTable(columns, ids(500)), features: 2000 })
  expect(summaryOf(files).n_tests).toBe(1_999_000)
  expect(performance.now() - startedAt).toBeLessThan(15_000)
})
