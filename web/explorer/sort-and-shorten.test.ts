import { expect, it } from 'vitest'
import { nextSort, shortenNumber } from './sort-and-shorten.ts'

it('goes from up over down to unsorted', () => {
  const up = nextSort(undefined, 1)
  expect(up).toEqual({ column: 1, descending: false })
  const down = nextSort(up, 1)
  expect(down).toEqual({ column: 1, descending: true })
  expect(nextSort(down, 1)).toBeUndefined()
  expect(nextSort(down, 0)).toEqual({ column: 0, descending: false })
})

it('shortens numbers that are too long to read, and nothing else', () => {
  expect(shortenNumber('0.5842654514180089')).toBe('0.584265')
  expect(shortenNumber('1.2345678901e-17')).toBe('1.23457e-17')
  expect(shortenNumber('0.0')).toBe('0.0')
  expect(shortenNumber('not a number')).toBe('not a number')
})
