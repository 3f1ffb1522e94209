import { describe, expect, it } from 'vitest'
import { formatBytes } from './format-bytes.ts'

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [4200, '4.2 kB'],
    [5004, '5 kB'],
    [999_999, '1 MB'],
    [20_000_000, '20 MB'],
    [123_456_789, '123 MB'],
    [2e9, '2 GB'],
    [2e13, '20 TB'],
    [2e16, '20,000 TB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })

  it('writes as the language does', () => {
    expect([812, 4250].map(bytes => formatBytes(bytes, 'de'))).toEqual(['812 Byte', '4,25 kB'])
  })
})
