import { describe, expect, it } from 'vitest'
import type { ToolDeclaration } from '../../src/define/tool.ts'
import { english } from '../../test/texts.ts'
import { checkInput, initialInputs, requestedParameters, shownParameters } from './parameter-inputs.ts'

const parameters: ToolDeclaration['parameters'] = {
  features: { kind: 'integer', title: 'Features', min: 2, max: 2000, default: 50 },
  alpha: { kind: 'number', title: 'Alpha', min: 0.001, max: 0.1, default: 0.05 },
  method: { kind: 'choice', title: 'Method', options: { t: 'Welch', wilcoxon: 'Rank-sum' }, default: 't' },
  exact: { kind: 'boolean', title: 'Exact', default: false, when: { method: 'wilcoxon' } },
  groups: { kind: 'columns', title: 'Groups', of: 'dataset1' },
  other: { kind: 'column', title: 'Other', of: 'dataset2' },
}
const from = (search: string) =>
  initialInputs(parameters, { settings: Object.fromEntries(new URLSearchParams(search)) }, english)

describe('the inputs of an analysis form', () => {
  it('begin with the defaults', () => {
    expect(from('')).toEqual({ features: '50', alpha: '0.05', method: 't', exact: false, groups: [], other: '' })
  })

  it('begin with the values in the address, also wrong ones, which are then named', () => {
    const inputs = from('?alpha=0.01&features=lots&exact=yes&groups=a,b&unknown=1')
    expect(inputs).toMatchObject({ alpha: '0.01', features: 'lots', exact: true, groups: ['a', 'b'] })
    expect(checkInput(parameters.features, inputs.features, { name: 'features', t: english })).toContain('lots')
    expect(inputs).not.toHaveProperty('unknown')
  })

  it('keep a value that is none of the kind, which is then named at its field', () => {
    const inputs = from('?exact=perhaps&groups=["a"&method=u')
    expect(inputs).toMatchObject({ exact: 'perhaps', groups: '["a"', method: 'u' })
    expect(checkInput(parameters.exact, inputs.exact, { name: 'exact', t: english })).toContain('"perhaps"')
    expect(checkInput(parameters.groups, inputs.groups, { name: 'groups', t: english })).toContain('you gave')
    expect(checkInput(parameters.method, inputs.method, { name: 'method', t: english })).toContain('"u"')
  })

  it('take a link before an earlier analysis, and that before the defaults', () => {
    const settings = { alpha: '0.02' }
    const values = { alpha: 0.01, features: 7, exact: true }
    expect(initialInputs(parameters, { settings, values }, english)).toMatchObject({
      alpha: '0.02',
      features: '7',
      exact: true,
      method: 't',
    })
  })

  it('are checked as one types', () => {
    const check = (text: string) => checkInput(parameters.features, text, { name: 'features', t: english })
    expect(check('50')).toBeUndefined()
    expect(check('1')).toContain('from 2 to 2,000')
    expect(check('2.5')).toContain('whole number')
    expect(check(' ')).toContain('must be given')
  })

  it('show a parameter only where its condition holds and its dataset is there', () => {
    const columns = { dataset1: ['a', 'b'] }
    expect(shownParameters(parameters, from(''), columns)).toEqual(['features', 'alpha', 'method', 'groups'])
    const shown = shownParameters(parameters, from('?method=wilcoxon'), { ...columns, dataset2: ['c'] })
    expect(shown).toEqual(['features', 'alpha', 'method', 'exact', 'groups', 'other'])
  })

  it('become numbers in the request, without what is not shown', () => {
    expect(requestedParameters(parameters, from('?alpha=1e-2&exact=yes'), { dataset1: ['a'] })).toEqual({
      features: 50,
      alpha: 0.01,
      method: 't',
      groups: [],
    })
  })
})
