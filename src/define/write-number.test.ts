import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WIDEST_NUMBER, writeNumber } from './write-number.ts'

const write = (value: number) => {
  const bytes = new Uint8Array(WIDEST_NUMBER)
  return new TextDecoder().decode(bytes.subarray(0, writeNumber(bytes, 0, value)))
}

it.each([
  0,
  -0,
  1,
  -1,
  0.1,
  0.1 + 0.2,
  1e-6,
  1e-7,
  999_999_999,
  999_999_999.999_999,
  1e9,
  1e21,
  5e-324,
  -Number.MAX_VALUE,
])('writes %d as String does', value => {
  expect(write(value)).toBe(String(value))
})

it('writes every number as String does, within the room it promises', () => {
  const decimal = fc
    .tuple(fc.double({ noNaN: true, min: -1e10, max: 1e10 }), fc.nat(9))
    .map(([value, digits]) => Number(value.toFixed(digits)))
  fc.assert(
    fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), decimal, fc.integer()), value => {
      expect(write(value)).toBe(String(value))
    }),
    { numRuns: 5000 },
  )
})
