import { expect, it } from 'vitest'
import { readMoment } from './read-moment.ts'

it.each([
  ['until', 4_102_488_000_000, 4_102_488_000_000],
  ['until', '2026-11-26T11:40:33.320Z', 1_795_693_233_320],
  ['created_at', 1_795_693_233_320, 1_795_693_233_320],
  ['lastLogInAt', 1_795_693_233_320, 1_795_693_233_320],
  ['until', null, undefined],
  ['until', 'the end', undefined],
  ['at', 12, undefined],
  ['storageMegabytes', 2_000_000_000_000, undefined],
  ['format', '2026-11-26T11:40:33.320Z', undefined],
])('%s: %s is the moment %s', (name, value, moment) => {
  expect(readMoment(name, value)).toBe(moment)
})
