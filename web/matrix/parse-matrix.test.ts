import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMatrix } from '../../src/draw/read-matrix.ts'
import { matrixParser } from './parse-matrix.ts'

/** Reads a text cut into pieces of so many bytes; large enough pieces are read one by one. */
function parse(text: string, piece = Number.POSITIVE_INFINITY, rows?: number) {
  const bytes = new TextEncoder().encode(text)
  const parser = matrixParser(rows)
  for (let at = 0; at < bytes.length; at += piece) parser.push(bytes.subarray(at, at + piece))
  return parser.end()
}

describe('a matrix read from bytes', () => {
  test.each([
    ',x,y\nu,0.5,-0.25\nv,0,1\n',
    '\uFEFF,x\r\nu,1e-7\r\n\r\nv,NA\r\n',
    '"",“ü”,"a,""b"""\rφ,"1",2\r"line\nend",3,\r',
    ',a,b,c\nshort,1\nlong,1,2,3,4\nempty,,,\n',
    ',a\nr, 5 \nq,+5\np,.5\no,5.\nn,-\nm,.\nl,-.5E+2\nk,Infinity\nj,0x10\ni,1e\nh,--1\ng,1.2.3',
    ',a',
    '',
    'corner\nonly names\n',
  ])('is the same as one read from text: %j', text => {
    const expected = readMatrix(text)
    const read = parse(text)
    expect([read.rows, read.columns]).toEqual([expected.rows, expected.columns])
    expect([...read.values]).toEqual([...expected.values])
  })

  test('is the same wherever its bytes are cut', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'é', '漢', ' ', "'", ',', '"', '\n'),
      minLength: 1,
      maxLength: 5,
    })
    const cell = fc.double().map(String)
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const file = fc.tuple(fc.array(fc.tuple(name, cell, cell), { maxLength: 6 }), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(file, ([rows, filler]) => {
        // Long enough that the pieces are read one by one.
        const long = 'n'.repeat(1 << 20)
        const lines = rows.map(([text, a, b]) => `${quoted(text)},${a},${b}\n${long},${filler},0\n`)
        const text = `,a,b\n${lines.join('')}`
        const [whole, cut] = [parse(text), parse(text, (1 << 20) + filler)]
        expect(cut.rows).toEqual(whole.rows)
        expect([...cut.values]).toEqual([...whole.values])
      }),
      { numRuns: 15 },
    )
  })

  test('keeps numbers to the last bit or two, however they are written', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), number => {
        const [value] = parse(`,a\nr,${number}`).values
        expect(Math.abs(value - number)).toBeLessThanOrEqual(Math.abs(number) * 1e-15)
      }),
    )
  })

  test('may have more rows than were announced', () => {
    const rows = Array.from({ length: 100 }, (_, row) => `r${row},${row}`)
    expect(parse(`,a\n${rows.join('\n')}`, undefined, 3).values[99]).toBe(99)
  })
})
