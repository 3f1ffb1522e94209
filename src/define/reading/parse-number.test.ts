import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMA, POINT } from './bytes.ts'
import { createNumberParser } from './parse-number.ts'

function parse(text: string, decimal = POINT): number {
  const bytes = new TextEncoder().encode(text)
  return createNumberParser(bytes, decimal)(0, bytes.length)
}

describe('createNumberParser', () => {
  it.each([
    '0',
    '-0',
    '1',
    '+1',
    '-.5',
    '2.',
    '007',
    '1e5',
    '1E-5',
    '1.25e+10',
    '123456789012345678',
    '1e22',
    '1e23',
    '4.35',
  ])('reads %s', text => {
    expect(parse(text)).toBe(Number(text))
  })

  it.each([' 1.5 ', '\t1.5', '"1.5"', ' " 1.5 " '])('reads %j, padded or quoted', text => {
    expect(parse(text)).toBe(1.5)
  })

  it.each([
    '',
    ' ',
    '.',
    '-',
    '+',
    'e5',
    '1e',
    '1e+',
    '0x10',
    '1_000',
    '1,5',
    '1 000',
    '1.2.3',
    'inf',
    'NaN',
    '٣',
    '--1',
    '1-',
  ])('finds no number in %j', text => {
    expect(parse(text)).toBeNaN()
  })

  it('reads decimal commas when told so, and then no points', () => {
    expect(parse('1,5', COMMA)).toBe(1.5)
    expect(parse('-0,25e1', COMMA)).toBe(-2.5)
    expect(parse('0,1234567890123456789', COMMA)).toBe(Number('0.1234567890123456789'))
    expect(parse('1.5', COMMA)).toBeNaN()
  })

  it('gives Infinity where a number is too large, and 0 where it is too small', () => {
    expect(parse('1e999')).toBe(Infinity)
    expect(parse('-1e999')).toBe(-Infinity)
    expect(parse('1e-999')).toBe(0)
    expect(parse(`1e${'9'.repeat(400)}`)).toBe(Infinity)
  })

  it('gives for every number what the runtime gives, to the last bit', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc
        .tuple(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), fc.nat(20))
        .map(([value, digits]) => value.toFixed(digits)),
      fc
        .tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(20))
        .map(([value, digits]) => value.toExponential(digits)),
    )
    fc.assert(
      fc.property(number, text => {
        expect(parse(text)).toBe(Number(text))
      }),
      { numRuns: 5000 },
    )
  })
})
