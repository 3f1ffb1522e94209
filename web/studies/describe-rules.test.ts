import { expect, it } from 'vitest'
import type { DatasetRules } from '../../src/define/tool.ts'
import { english } from '../../test/texts.ts'
import { describeDatasets } from './describe-rules.ts'

const rules: DatasetRules = {
  title: 'Lichens',
  samples: { min: 3, max: 500 },
  features: { min: 10, max: 25_000 },
  numeric: true,
  missing: 'median',
  optional: false,
  minShared: 1,
  types: {},
}
const second: DatasetRules = {
  ...rules,
  title: 'Soil',
  features: { min: 2 },
  optional: true,
  sharesSamplesWith: 'dataset1',
  minShared: 15,
}

it('says once what holds for all tables, and of each only what is its own', () => {
  expect(describeDatasets({ dataset1: rules, dataset2: second }, english)).toEqual({
    shared: [
      'Columns that are not numbers are set aside, and you are told which.',
      'A missing value (empty, NA, NaN, …) becomes the median of its column.',
    ],
    own: [
      { title: 'Lichens', sentences: ['3 to 500 samples (rows) and 10 to 25,000 numeric features (columns).'] },
      {
        title: 'Soil',
        sentences: [
          '3 to 500 samples (rows) and at least 2 numeric features (columns).',
          'At least 15 samples must be the same (by id) as in “Lichens”.',
        ],
      },
    ],
  })
})

it('leaves out what is not limited', () => {
  const free: DatasetRules = { ...rules, samples: {}, features: { min: 2 }, numeric: false, missing: 'keep' }
  expect(describeDatasets({ dataset1: free }, english)).toEqual({
    shared: ['At least 2 features (columns).', 'Missing values (empty, NA, NaN, …) are kept.'],
    own: [],
  })
})
