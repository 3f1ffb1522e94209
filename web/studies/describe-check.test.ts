import { expect, it } from 'vitest'
import { english, german } from '../../test/texts.ts'
import { describeCheck } from './describe-check.ts'

const progressText = 'Reading a.csv'

it('words the step by its code', () => {
  const study = { progressText, progressStep: { code: 'reading', values: { file: 'a.csv' } } }
  expect(describeCheck(study, german)).toBe('a.csv wird gelesen')
  expect(describeCheck(study, english)).toBe('Reading a.csv')
})

it('shows a step without a code, or with one it does not know, in its own words', () => {
  expect(describeCheck({ progressText, progressStep: null }, german)).toBe(progressText)
  const later = { code: 'unpacking', values: { file: 'a.csv' } }
  expect(describeCheck({ progressText: 'Unpacking a.csv', progressStep: later }, german)).toBe('Unpacking a.csv')
})

it('waits before the first step', () => {
  expect(describeCheck(undefined, german)).toBe(german('upload.waiting'))
  expect(describeCheck({ progressText: '', progressStep: null }, german)).toBe(german('upload.waiting'))
})
