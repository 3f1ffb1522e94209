import { expect, it } from 'vitest'
import { english } from '../../test/texts.ts'
import { again, EARLIER } from './again.ts'
import { initialInputs } from './parameter-inputs.ts'

it('names the earlier analysis by what no parameter can be called', () => {
  expect(again({ id: 'a1', study: { id: 's1', name: 'Soil' } })).toBe('/studies/s1/analyse?like-analysis=a1')
  expect(EARLIER).not.toMatch(/^[A-Za-z][A-Za-z0-9_]*$/)
})

it('fills the form with the parameters of the earlier run, commas in names of columns included', () => {
  const inputs = initialInputs(
    {
      alpha: { kind: 'number', title: 'Alpha' },
      exact: { kind: 'boolean', title: 'Exact', default: false },
      groups: { kind: 'columns', title: 'Groups', of: 'dataset1' },
      rounds: { kind: 'integer', title: 'Rounds', default: 3 },
    },
    { values: { alpha: 0.01, exact: true, groups: ['a, b', 'c'], gone: 1 } },
    english,
  )
  expect(inputs).toEqual({ alpha: '0.01', exact: true, groups: ['a, b', 'c'], rounds: '3' })
})
