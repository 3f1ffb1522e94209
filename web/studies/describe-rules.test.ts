import { expect, it } from 'vitest'
import type { DatasetRules } from '../../src/define/tool.ts'
import { describeRules } from './describe-rules.ts'

const rules: DatasetRules = {
  title: 'Soil',
  samples: { min: 3, max: 500 },
  features: { min: 10, max: 25_000 },
  numeric: true,
  missing: 'median',
  optional: true,
  sharesSamplesWith: 'dataset1',
  minShared: 15,
  types: {},
}

it('says what a table must be', () => {
  expect(describeRules(rules, { dataset1: 'Lichens' })).toEqual([
    '3 to 500 samples (rows) and 10 to 25,000 numeric features (columns).',
    'Columns that are not numbers are set aside, and you are told which.',
    'A missing value (empty, NA, NaN, …) becomes the median of its column.',
    'At least 15 samples must be the same (by id) as in “Lichens”.',
  ])
})

it('leaves out what is not limited', () => {
  const { sharesSamplesWith: _, ...free } = rules
  expect(describeRules({ ...free, samples: {}, features: { min: 2 }, numeric: false, missing: 'keep' })).toEqual([
    'At least 2 features (columns).',
    'Missing values (empty, NA, NaN, …) are kept.',
  ])
})
