import { expect, it } from 'vitest'
import { english } from '../../test/texts.ts'
import { describeParameter, describeValue } from './describe-parameter.ts'

it('says what may be given', () => {
  expect(
    describeParameter({ kind: 'integer', title: 'Features', min: 2, max: 2000, help: 'Most variable first.' }, english),
  ).toBe('Whole number, 2 to 2,000. Most variable first.')
  expect(describeParameter({ kind: 'number', title: 'Alpha', min: 0.001, max: 0.1 }, english)).toBe('0.001 to 0.1.')
  expect(describeParameter({ kind: 'number', title: 'Alpha', min: 1 }, english)).toBe('At least 1.')
  expect(describeParameter({ kind: 'columns', title: 'Groups', of: 'dataset1', min: 1, max: 3 }, english)).toBe(
    'Choose 1 to 3.',
  )
  expect(describeParameter({ kind: 'boolean', title: 'Exact', default: true }, english)).toBe('')
})

it('says values as people read them', () => {
  expect(describeValue({ kind: 'choice', title: 'M', options: { t: 'Welch' } }, 't', english)).toBe('Welch')
  expect(describeValue({ kind: 'choices', title: 'M', options: { t: 'Welch', w: 'Rank' } }, ['t', 'w'], english)).toBe(
    'Welch, Rank',
  )
  expect(describeValue({ kind: 'number', title: 'F', unit: 'log2' }, 2, english)).toBe('2 log2')
  expect(describeValue(undefined, true, english)).toBe('Yes')
})
