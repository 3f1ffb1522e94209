import { expect, it } from 'vitest'
import { english } from '../../test/texts.ts'
import { again } from './again.ts'
import { initialInputs } from './parameter-inputs.ts'

it('fills the form with the parameters of the earlier run, commas in names of columns included', () => {
  const address = again({
    study: { id: 's1', name: 'Soil' },
    parameters: { alpha: 0.01, exact: true, groups: ['a, b', 'c'] },
  })
  const search = new URLSearchParams(address.slice(address.indexOf('?')))
  const inputs = initialInputs(
    {
      alpha: { kind: 'number', title: 'Alpha' },
      exact: { kind: 'boolean', title: 'Exact', default: false },
      groups: { kind: 'columns', title: 'Groups', of: 'dataset1' },
    },
    search,
    english,
  )
  expect(inputs).toEqual({ alpha: '0.01', exact: true, groups: ['a, b', 'c'] })
})

it('is the bare form for a tool without parameters', () => {
  expect(again({ study: { id: 's1', name: 'Soil' }, parameters: {} })).toBe('/studies/s1/analyse')
})
