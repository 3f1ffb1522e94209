import { expect, it } from 'vitest'
import { refuseAnalysisName, suggestName } from './suggest-name.ts'

it('suggests the first free name', () => {
  expect(suggestName([])).toBe('run 1')
  expect(suggestName(['Run 1', 'run 3', 'soil'])).toBe('run 2')
})

it('refuses a name that the study has already, whatever the case', () => {
  expect(refuseAnalysisName('SOIL', ['soil'])).toContain('already')
  expect(refuseAnalysisName('x', [])).toContain('at least 3')
  expect(refuseAnalysisName('soil 2', ['soil'])).toBeUndefined()
})
