import { expect, it } from 'vitest'
import { sayState } from './say-state.ts'

const problem = { place: 'tools/a/tool.yaml:5', message: '"titel" is no setting; did you mean "title"?' }
const stateOf = (count: number) => ({
  version: '1',
  isCurrent: false,
  problems: Array.from({ length: count }, () => problem),
})

it.each([
  [1, '1 problem; the site appears as soon as it is put right:\n  tools/a/tool.yaml:5\n'],
  [2, '2 problems; the site appears as soon as they are put right:\n  tools/a/tool.yaml:5\n'],
])('counts what is wrong at the start: %i', (count, beginning) => {
  expect(sayState(stateOf(count), true).startsWith(beginning)).toBe(true)
})

it('says nothing where nothing is wrong', () => {
  expect(sayState(stateOf(0), true)).toBe('')
})
