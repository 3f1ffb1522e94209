import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeNames } from './place-names.ts'
import { cellUnder, fitAll, fitBox, isWhole, panBy, revealCell, shownBox, zoomAt } from './viewport.ts'

const room = { width: 600, height: 400 }
const extent = { rows: 100, columns: 200 }
const at = { room, extent }

describe('the part of a matrix that is seen', () => {
  test('is at first all of it, in squares', () => {
    expect(fitAll(extent, room)).toEqual({ x: 0, y: 0, across: 3, down: 3 })
    expect(fitAll({ rows: 2, columns: 2 }, room)).toEqual({ x: 0, y: 0, across: 44, down: 44 })
  })

  test('of a very long matrix is no mere line: cells are then no squares', () => {
    const { across, down } = fitAll({ rows: 20_000, columns: 2 }, room)
    expect(down).toBeCloseTo(0.02)
    expect(2 * across).toBeGreaterThanOrEqual(80)
  })

  test('of a matrix without cells is nothing, without a division by zero', () => {
    expect(Object.values(fitAll({ rows: 0, columns: 0 }, room)).every(Number.isFinite)).toBe(true)
  })

  test('keeps the point under the pointer where it is', () => {
    const view = zoomAt(fitAll(extent, room), 4, { x: 300, y: 150, ...at })
    expect(view.across).toBe(12)
    expect(view.x + 300 / view.across).toBeCloseTo(100)
    expect(view.y + 150 / view.down).toBeCloseTo(50)
  })

  test('never leaves the matrix, however it is moved', () => {
    const move = fc.record({
      factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
      by: fc.integer({ min: -900, max: 900 }),
    })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), moves => {
        let view = fitAll(extent, room)
        for (const { factor, by } of moves) view = panBy(zoomAt(view, factor, { x: 90, y: 30, ...at }), [by, -by], at)
        expect(view.x).toBeGreaterThanOrEqual(0)
        expect(view.x + room.width / view.across).toBeLessThanOrEqual(extent.columns + 1e-6)
        expect(view.across).toBeGreaterThanOrEqual(3 - 1e-9)
        expect(view.across).toBeLessThanOrEqual(90 + 1e-9)
      }),
    )
  })

  test('named by its box is the same again in the same pane', () => {
    const view = panBy(zoomAt(fitAll(extent, room), 7, { x: 10, y: 10, ...at }), [123, 45], at)
    const again = fitBox(shownBox(view, room), room, extent)
    for (const key of ['x', 'y', 'across', 'down'] as const) expect(again[key]).toBeCloseTo(view[key], 6)
    expect(isWhole(view, room, extent)).toBe(false)
    expect(isWhole(fitAll(extent, room), room, extent)).toBe(true)
  })

  test('goes to a cell that is out of sight, and stays where it is for one that is in sight', () => {
    const view = zoomAt(fitAll(extent, room), 10, { x: 0, y: 0, ...at })
    expect(revealCell(view, { row: 1, column: 1 }, at)).toEqual(view)
    expect(revealCell(view, { row: 99, column: 199 }, at).x).toBeCloseTo(200 - room.width / 30)
  })

  test('knows the cell under a point, and that there is none beside the matrix', () => {
    expect(cellUnder(fitAll(extent, room), { x: 599, y: 299 }, extent)).toEqual({ row: 99, column: 199 })
    expect(cellUnder(fitAll(extent, room), { x: 10, y: 301 }, extent)).toBeUndefined()
    expect(cellUnder(fitAll(extent, room), { x: -1, y: 0 }, extent)).toBeUndefined()
  })
})

describe('names at a zoom', () => {
  const place = (side: number, start = 0, marked: number[] = []) =>
    placeNames({ start, visible: 400 / side, count: 1000, side, marked: new Set(marked) })

  test('are all there where they can be read, and otherwise every second, fifth, tenth …', () => {
    expect(place(20).map(({ at: shown }) => shown)).toEqual(Array.from({ length: 20 }, (_, index) => index))
    expect(
      place(5)
        .map(({ at: shown }) => shown)
        .slice(0, 3),
    ).toEqual([0, 5, 10])
    expect(place(0.4).every(({ at: shown }) => shown % 50 === 0)).toBe(true)
  })

  test('never stand on each other', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 60, noNaN: true }),
        fc.array(fc.nat(999), { maxLength: 30 }),
        (side, marked) => {
          const middles = place(side, 3.5, marked)
            .map(({ middle }) => middle)
            .sort((a, b) => a - b)
          for (let index = 1; index < middles.length; index++) {
            expect(middles[index] - middles[index - 1]).toBeGreaterThanOrEqual(Math.min(13, side) - 1e-9)
          }
        },
      ),
    )
  })

  test('are the same ones while the matrix is moved', () => {
    const early = new Set(place(2, 0).map(({ at: shown }) => shown))
    const later = place(2, 40.5).map(({ at: shown }) => shown)
    expect(later.filter(shown => shown < 200).every(shown => early.has(shown))).toBe(true)
  })

  test('that are marked are there at every zoom', () => {
    expect(place(0.4, 0, [123]).some(({ at: shown }) => shown === 123)).toBe(true)
  })
})
