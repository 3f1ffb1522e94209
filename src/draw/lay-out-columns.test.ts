import fc from 'fast-check'
import { expect, it } from 'vitest'
import { layOutColumns } from './lay-out-columns.ts'

const SIZE = { width: 400, height: 240 }

it('stacks the series of a period, the first at the bottom', () => {
  const { parts, plot, ticks } = layOutColumns({
    periods: 2,
    series: [
      [1, 0],
      [3, 2],
    ],
    ...SIZE,
  })
  expect(parts.map(({ series, period }) => [series, period])).toEqual([
    [0, 0],
    [1, 0],
    [1, 1],
  ])
  expect(parts[0].y + parts[0].height).toBeCloseTo(plot.bottom)
  expect(parts[1].y + parts[1].height).toBeCloseTo(parts[0].y)
  expect(parts[1].height).toBeCloseTo(3 * parts[0].height)
  expect(ticks.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4])
})

it('draws a scale also where nothing was counted, and names no more periods than have room', () => {
  const empty = layOutColumns({ periods: 3, series: [], ...SIZE })
  expect(empty.parts).toEqual([])
  expect(empty.ticks.map(({ value }) => value)).toEqual([0, 1])
  expect(layOutColumns({ periods: 366, series: [], ...SIZE }).labels.length).toBeLessThanOrEqual(6)
  const names = layOutColumns({ periods: 56, series: [], ...SIZE }).labels
  expect(Math.max(...names.map(({ x }) => x))).toBeLessThanOrEqual(SIZE.width - 36)
  expect(layOutColumns({ periods: 0, series: [], ...SIZE }).labels).toEqual([])
})

it('keeps every part inside the plot, whatever the values', () => {
  const values = fc.array(fc.array(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 5, maxLength: 5 }), {
    maxLength: 9,
  })
  fc.assert(
    fc.property(values, series => {
      const { parts, plot, ticks } = layOutColumns({ periods: 5, series, ...SIZE })
      expect(ticks.length).toBeLessThan(8)
      for (const { x, y, width, height } of parts) {
        expect(y).toBeGreaterThanOrEqual(plot.top - 1e-6)
        expect(y + height).toBeLessThanOrEqual(plot.bottom + 1e-6)
        expect(x).toBeGreaterThanOrEqual(plot.left)
        expect(x + width).toBeLessThanOrEqual(plot.right + 1e-6)
      }
    }),
  )
})
