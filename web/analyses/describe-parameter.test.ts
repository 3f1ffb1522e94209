import { expect, it } from 'vitest'
import { describeParameter, describeValue } from './describe-parameter.ts'

it('says what may be given', () => {
  expect(
    describeParameter({ kind: 'integer', title: 'Features', min: 2, max: 2000, help: 'Most variable first.' }),
  ).toBe('Whole number, 2 to 2,000. Most variable first.')
  expect(describeParameter({ kind: 'number', title: 'Alpha', min: 0.001, max: 0.1 })).toBe('0.001 to 0.1.')
  expect(describeParameter({ kind: 'number', title: 'Alpha', min: 1 })).toBe('At least 1.')
  expect(describeParameter({ kind: 'columns', title: 'Groups', of: 'dataset1', min: 1, max: 3 })).toBe('Choose 1 to 3.')
  expect(describeParameter({ kind: 'boolean', title: 'Exact', default: true })).toBe('')
})

it('says values as people read them', () => {
  expect(describeValue({ kind: 'choice', title: 'M', options: { t: 'Welch' } }, 't')).toBe('Welch')
  expect(describeValue({ kind: 'choices', title: 'M', options: { t: 'Welch', w: 'Rank' } }, ['t', 'w'])).toBe(
    'Welch, Rank',
  )
  expect(describeValue({ kind: 'number', title: 'F', unit: 'log2' }, 2)).toBe('2 log2')
  expect(describeValue(undefined, true)).toBe('Yes')
})
