import { expect, it } from 'vitest'
import { isStepCode, writeStep } from './check-steps.ts'

it('words a step in English, whatever the file is called', () => {
  expect(writeStep({ code: 'writing', values: { file: 'a table.csv' } })).toBe('Writing the clean table of a table.csv')
  expect(writeStep({ code: 'checked', values: { file: "$& $' <file>" } })).toBe("$& $' <file> is checked")
})

it('knows its own codes only', () => {
  expect(isStepCode('reading')).toBe(true)
  expect(isStepCode('toString')).toBe(false)
})
