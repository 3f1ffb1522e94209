import { describe, expect, test } from 'vitest'
import { colourScale, packColour } from '../../src/draw/colour-scale.ts'
import { makeMatrix } from '../../test/make-matrix.ts'
import { type CellSource, fillTile, TILE } from './fill-tile.ts'
import { NO_FILTER, passesFilter } from './filter-cells.ts'

const data = makeMatrix({
  rows: 4,
  columns: 6,
  pvalues: true,
  value: (row, column) => (row === 2 && column === 3 ? -1 : row === 0 && column === 0 ? Number.NaN : 0.1),
})
const source = (changes: Partial<CellSource> = {}): CellSource => ({
  data,
  kind: 'values',
  scale: colourScale(data.values, 'values'),
  filter: NO_FILTER,
  rows: Int32Array.from([0, 1, 2, 3]),
  columns: Int32Array.from([0, 1, 2, 3, 4, 5]),
  ...changes,
})
const whole = { across: 0, down: 0, column: 0, row: 0 }
const colourOf = (value: number, kind: 'values' | 'pvalues' = 'values') => {
  const { palette, indexOf } = colourScale(kind === 'values' ? data.values : (data.pvalues ?? data.values), kind)
  return packColour(palette[indexOf(value)])
}

describe('a part of the picture', () => {
  test('has a pixel for each cell in the order that is shown, and none beside the matrix', () => {
    const pixels = fillTile(source({ rows: Int32Array.from([2, 0, 1, 3]) }), whole)
    expect(pixels[3]).toBe(colourOf(-1))
    expect(pixels[TILE]).toBe(colourOf(Number.NaN))
    expect([pixels[6], pixels[4 * TILE]]).toEqual([0, 0])
  })

  test('shows the strongest of several cells that share a pixel', () => {
    const pixels = fillTile(source(), { ...whole, across: 2, down: 2 })
    expect(pixels[0]).toBe(colourOf(-1))
    expect(pixels[1]).toBe(colourOf(0.1))
  })

  test('shows a cell that the filter hides as nothing', () => {
    const hidden = fillTile(source({ filter: { least: 0.5, most: 1 } }), whole)
    expect(hidden[1]).toBe(colourOf(0))
    expect(hidden[2 * TILE + 3]).toBe(colourOf(-1))
    expect(hidden[0]).toBe(colourOf(Number.NaN))
    expect(passesFilter(data, 0, { least: 0.5, most: 1 })).toBe(true)
  })

  test('of p-values shows the smallest', () => {
    const scale = colourScale(data.pvalues ?? data.values, 'pvalues')
    const pixels = fillTile(source({ kind: 'pvalues', scale }), { ...whole, across: 3, down: 3 })
    expect(pixels[0]).toBe(colourOf(0, 'pvalues'))
    const filtered = fillTile(source({ kind: 'pvalues', scale, filter: { least: 2, most: 1 } }), whole)
    expect(filtered[1]).toBe(colourOf(1, 'pvalues'))
  })
})
