import { expect, it } from 'vitest'
import { english, german } from '../../test/texts.ts'
import { describeAllowed, describeValue } from './describe-parameter.ts'

it.each([
  [{ kind: 'integer', title: 'F', min: 2, max: 2000, default: 50 }, 'Whole number, 2 to 2,000. Default: 50.'],
  [{ kind: 'integer', title: 'F', step: 1 }, 'Whole number.'],
  [{ kind: 'number', title: 'A', min: 0.001, max: 0.1 }, '0.001 to 0.1.'],
  [{ kind: 'number', title: 'A', min: 1, step: 0.5 }, 'At least 1. In steps of 0.5.'],
  [{ kind: 'number', title: 'A' }, ''],
  [{ kind: 'columns', title: 'G', of: 'd', min: 1, max: 3 }, 'Choose 1 to 3.'],
  [{ kind: 'columns', title: 'G', of: 'd', min: 2, max: 2 }, 'Choose 2.'],
  [{ kind: 'columns', title: 'G', of: 'd', min: 0, max: 3, default: [] }, 'Choose at most 3.'],
  [{ kind: 'choices', title: 'G', options: { a: 'A' }, default: [] }, ''],
  [{ kind: 'boolean', title: 'E', default: true }, ''],
] as const)('says of %j what may be given', (parameter, words) => {
  expect(describeAllowed(parameter, english)).toBe(words)
})

it('says it in the language of the visitor', () => {
  const parameter = { kind: 'number', title: 'A', min: 0.001, max: 2000, default: 0.5 } as const
  expect(describeAllowed(parameter, german)).toBe('0,001 bis 2.000. Standard: 0,5.')
})

it('says values as people read them', () => {
  expect(describeValue({ kind: 'choice', title: 'M', options: { t: 'Welch' } }, 't', english)).toBe('Welch')
  expect(describeValue({ kind: 'choices', title: 'M', options: { t: 'Welch', w: 'Rank' } }, ['t', 'w'], english)).toBe(
    'Welch, Rank',
  )
  expect(describeValue({ kind: 'number', title: 'F', unit: 'log2' }, 2, english)).toBe('2 log2')
  expect(describeValue(undefined, true, english)).toBe('Yes')
})
