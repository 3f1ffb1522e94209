import { expect, it } from 'vitest'
import { english } from '../../test/texts.ts'
import { refuseAnalysisName, suggestName } from './suggest-name.ts'

it('suggests the first free name', () => {
  expect(suggestName([], english)).toBe('run 1')
  expect(suggestName(['Run 1', 'run 3', 'soil'], english)).toBe('run 2')
})

it('refuses a name that the study has already, whatever the case', () => {
  expect(refuseAnalysisName('SOIL', ['soil'], english)).toContain('already')
  expect(refuseAnalysisName('x', [], english)).toContain('at least 3')
  expect(refuseAnalysisName('soil 2', ['soil'], english)).toBeUndefined()
})
