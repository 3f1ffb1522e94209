import { describe, expect, it } from 'vitest'
import type { DatasetRules } from '../../src/define/tool.ts'
import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import { english } from '../../test/texts.ts'
import {
  describeSwitch,
  missingFiles,
  refusalOf,
  refuseName,
  requestOf,
  rolesInUse,
  standingProblems,
} from './upload-model.ts'
import { NO_UPLOAD } from './upload-state.ts'

const rules: DatasetRules = {
  title: 'Table',
  samples: {},
  features: {},
  numeric: true,
  missing: 'median',
  optional: false,
  minShared: 1,
  types: {},
}
const tool: ToolFacts = {
  id: 'correlation',
  title: 'Correlation',
  summary: '',
  version: '1.0.0',
  datasets: { dataset1: rules, dataset2: { ...rules, optional: true } },
  parameters: {},
  results: [],
  example: { datasets: {}, parameters: {} },
  limits: {},
  parametersSchema: {},
}
const sent = (upload: string) => ({ kind: 'sent', fileName: `${upload}.csv`, bytes: 1, upload }) as const
const values = { name: 'Soil', acceptTerms: true, types: { dataset1: 'otu', dataset2: 'soil' }, used: {} }

describe('the model of the upload form', () => {
  it('asks for the optional dataset only when it is switched on, and then requires it', () => {
    expect(rolesInUse(tool.datasets, {})).toEqual(['dataset1'])
    const both = rolesInUse(tool.datasets, { dataset2: true })
    expect(both).toEqual(['dataset1', 'dataset2'])
    expect(missingFiles(both, { dataset1: sent('u1'), dataset2: NO_UPLOAD })).toEqual(['dataset2'])
    expect(describeSwitch(tool.datasets, 'dataset2', english)).toBe('I have more than one dataset')
  })

  it('sends only the datasets in use', () => {
    const states = { dataset1: sent('u1'), dataset2: sent('u2') }
    expect(requestOf(tool, values, states).datasets).toEqual({ dataset1: { upload: 'u1', type: 'otu' } })
    expect(requestOf(tool, { ...values, used: { dataset2: true } }, states).datasets).toEqual({
      dataset1: { upload: 'u1', type: 'otu' },
      dataset2: { upload: 'u2', type: 'soil' },
    })
  })

  it('refuses a name that the owner has already, whatever the case', () => {
    expect(refuseName('MY Study', [{ name: 'my study' }], english)).toContain('already')
    expect(refuseName('土壌化学', [{ name: 'my study' }], english)).toBeUndefined()
    expect(refuseName('ab', [], english)).toContain('at least 3')
  })

  it('keeps problems with the file they were found in, until it is replaced', () => {
    const states = { dataset1: sent('u1'), dataset2: sent('u2') }
    const roles = ['dataset1', 'dataset2']
    const refusal = refusalOf([{ code: 'ROW_TOO_SHORT', message: 'Row 3 is short.', field: 'dataset2' }], states)
    expect(standingProblems(refusal, roles, states).datasets.dataset2).toHaveLength(1)
    expect(standingProblems(refusal, roles, { ...states, dataset2: sent('u3') }).datasets.dataset2).toEqual([])
  })
})
