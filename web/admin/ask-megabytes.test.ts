import { expect, it } from 'vitest'
import type { Parameter } from '../../src/define/tool.ts'
import { askMegabytes, inBytes, inMegabytes } from './ask-megabytes.ts'

const FIELDS: Readonly<Record<string, Parameter>> = {
  studies: { kind: 'integer', title: 'Studies', min: 0, max: 9 },
  largest: { kind: 'integer', title: 'Largest file', unit: 'bytes', min: 1, max: 1e12 },
}

it('asks in MB for what the API has in bytes', () => {
  expect(askMegabytes(FIELDS)).toEqual({
    studies: FIELDS.studies,
    largest: { kind: 'number', title: 'Largest file', unit: 'MB', min: 0.01, max: 1e6 },
  })
  expect(inMegabytes(FIELDS, { studies: 3, largest: 100_000_000 })).toEqual({ studies: 3, largest: 100 })
  expect(inBytes(FIELDS, { studies: 3, largest: 0.29 })).toEqual({ studies: 3, largest: 290_000 })
})
