import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeMatrix } from '../../test/make-matrix.ts'
import { readPart, writePart } from './address-parts.ts'
import { type ExplorerState, firstState } from './explorer-state.ts'
import { readState, writeState } from './write-address.ts'

const data = makeMatrix({ rows: 12, columns: 9, pvalues: true })
const first = firstState(data)
const roundTrip = (state: ExplorerState) => readState(writeState(state, first), first, data)

describe('the address of a picture', () => {
  test('is empty for the first picture', () => {
    expect(writeState(first, first)).toBe('')
    expect(readState('', first, data)).toEqual(first)
  })

  test('says everything that was changed, in few words', () => {
    const state: ExplorerState = {
      shown: 'network',
      beside: 'pairs',
      orderings: { rows: { by: 'name' }, columns: { by: 'values', of: 11 } },
      least: 0.25,
      most: 0.01,
      box: { left: 1.5, top: 2, width: 4, height: 3.25 },
      regions: [
        { rows: [0, 1, 2, 5], columns: [3] },
        { rows: [11], columns: [0, 8] },
      ],
      pair: { row: 3, column: 4 },
      focus: 20,
      search: 'a & b/c?#漢',
      plot: 'ranks',
      camera: { x: -1.5, y: 2, zoom: 3 },
      moved: { 4: [0.5, -0.25] },
      laidOut: { least: 0.5, most: 1 },
    }
    expect(roundTrip(state)).toEqual(state)
    expect(writeState(state, first)).toContain('regions=0-2.5x3/11x0.8')
  })

  test.each([
    'view=nothing&beside=nothing&rows=values,99&columns=values&least=x&most=&box=0,0,0,0',
    'regions=3-99x0/5-2x1/axb/1/x&pair=12,0&focus=-1&plot=all&camera=0,0,0&moved=99,1,1/1&layout=1',
    'rows=data',
    '%%%&=&&',
  ])('that does not fit the matrix changes nothing: %s', text => {
    expect(readState(text, first, data)).toEqual(first)
  })

  test('holds several matrices of one page, whatever their files are called', () => {
    const name = fc.string({ minLength: 1, unit: fc.constantFrom('r', '/', '?', '#', '&', '%', 'ü', ' ') })
    fc.assert(
      fc.property(name, name, (one, other) => {
        fc.pre(one !== other)
        const hash = writePart(writePart('', one, 'search=a%2Fb'), other, 'rows=name')
        const seen = new URL(`http://x/${hash}`).hash
        expect(readPart(seen, one)?.replaceAll('/', '%2F')).toBe('search=a%2Fb')
        expect(readPart(seen, other)).toBe('rows=name')
        expect(readPart(writePart(seen, one, ''), one)).toBeUndefined()
      }),
    )
  })
})
