import { expect, it } from 'vitest'
import { canvasScale, fitCell, zoomCell } from './fit-heatmap.ts'

const figure = (count: number, cell: number) => ({
  width: 200 + count * cell,
  height: 150 + count * cell,
  cell,
  columns: count,
  rows: count,
})

it('fits a figure into a phone, and keeps the names where it cannot', () => {
  const sideOf = (count: number, cell: number) => fitCell([figure(count, cell), figure(count, cell)], 350, 24)
  expect(sideOf(10, 24)).toBe(15)
  expect(sideOf(50, 14)).toBe(7)
  expect(sideOf(300, 4)).toBe(1)
})

it('lets a small matrix grow as long as both figures stay side by side', () => {
  const sideOf = (count: number, cell: number, width: number) => {
    return fitCell([figure(count, cell), { ...figure(count, cell), width: 220 + count * cell }], width, 24)
  }
  expect(sideOf(10, 24, 1100)).toBe(31)
  expect(sideOf(3, 24, 1100)).toBe(34)
  expect(sideOf(10, 24, 880)).toBe(24)
  expect(sideOf(50, 14, 1100)).toBe(14)
})

it('zooms by steps between one pixel and what can be scrolled', () => {
  expect(zoomCell(figure(10, 10), 'in')).toBe(14)
  expect(zoomCell(figure(10, 1), 'in')).toBe(2)
  expect(zoomCell(figure(10, 1), 'out')).toBeUndefined()
  expect(zoomCell(figure(2000, 4), 'in')).toBeUndefined()
})

it('draws fewer pixels rather than none', () => {
  expect(canvasScale(figure(10, 24), 2)).toBe(2)
  const large = figure(2000, 4)
  const scale = canvasScale(large, 2)
  expect(large.width * scale * large.height * scale).toBeLessThanOrEqual(16_000_001)
})
