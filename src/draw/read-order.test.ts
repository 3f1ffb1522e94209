import { describe, expect, test } from 'vitest'
import { branchAt, layOutTree, treeLines } from './lay-out-tree.ts'
import { readOrder } from './read-order.ts'

const names = { rows: ['a', 'b', 'c'], columns: ['x', 'y'] }
const read = (file: unknown, of = names) => readOrder(typeof file === 'string' ? file : JSON.stringify(file), of)

describe('the companion of a matrix', () => {
  test('may be two lists of names', () => {
    const { rows, columns } = read({ rows: ['c', 'a', 'b'], columns: ['y', 'x'] })
    expect([...rows.places]).toEqual([2, 0, 1])
    expect([...columns.places]).toEqual([1, 0])
  })

  test('may hold trees in the convention of SciPy or of R, which come to the same', () => {
    const scipy = { merges: [[0, 2], [1, 3]], heights: [0.5, 2] } // biome-ignore format: one tree a line
    const r = { merges: [[-1, -3], [-2, 1]], heights: [0.5, 2] } // biome-ignore format: one tree a line
    for (const rows of [scipy, r]) {
      const order = read({ rows })
      expect([...order.rows.places]).toEqual([1, 0, 2])
      expect(Array.from(order.rows.tree?.first ?? [])).toEqual([0, 1])
    }
  })

  test('of a square matrix needs to be given for one side only', () => {
    const square = { rows: ['a', 'b'], columns: ['a', 'b'] }
    expect([...read({ rows: ['b', 'a'] }, square).columns.places]).toEqual([1, 0])
  })

  test('says what the numbers are', () => {
    const order = read({
      samples: 24,
      value: 'rho',
      pvalue: 'corrected p',
      rows: { title: 'Lichens', dataset: 'dataset1' },
    })
    expect(order).toMatchObject({ samples: 24, value: 'rho', pvalue: 'corrected p' })
    expect(order.rows).toMatchObject({ title: 'Lichens', dataset: 'dataset1' })
  })

  test.each([
    'no JSON',
    '[1]',
    'null',
    { rows: ['a', 'b'] },
    { rows: ['a', 'a', 'b'] },
    { rows: { merges: [[0, 1]] } },
    { rows: { merges: [[0, 0], [1, 2]] } }, // biome-ignore format: short
    { rows: { merges: [[0, 4], [1, 2]] } }, // biome-ignore format: short
    { rows: { merges: [['0', 1], [1, 2]] } }, // biome-ignore format: short
    { samples: -1, value: 3 },
  ])('that is wrong changes nothing: %j', file => {
    const order = read(file)
    expect([...order.rows.places]).toEqual([0, 1, 2])
    expect(order.rows.tree).toBeUndefined()
    expect(order.samples).toBeUndefined()
  })

  test('a tree whose branches would cross under the given order is left out', () => {
    const order = read({ rows: { order: ['a', 'b', 'c'], merges: [[0, 2], [1, 3]] } }) // biome-ignore format: short
    expect(order.rows.tree).toBeUndefined()
    expect([...order.rows.places]).toEqual([0, 1, 2])
  })

  test('names that are there twice are each used once', () => {
    const twice = { rows: ['a', 'a', 'b'], columns: [] }
    expect([...read({ rows: ['a', 'b', 'a'] }, twice).rows.places]).toEqual([0, 2, 1])
  })
})

describe('a tree beside a heatmap', () => {
  const { rows } = read({ rows: { merges: [[0, 2], [1, 3]], heights: [1, 2] } }) // biome-ignore format: short
  const layout = layOutTree(rows.tree, rows.places)
  if (!layout) throw new Error('there is a tree')

  test('its branches meet in the middle of what they join, as high as it is', () => {
    const [lower, upper] = treeLines(layout, { base: 100, reach: 20, start: 10, step: 10 })
    expect(lower).toEqual({ id: 3, along: [25, 35], away: [100, 110, 100] })
    expect(upper).toEqual({ id: 4, along: [15, 30], away: [100, 120, 110] })
  })

  test('a point finds the lowest branch above it', () => {
    expect(branchAt(layout, 1, 0.2)).toBe(3)
    expect(branchAt(layout, 1, 0.8)).toBe(4)
    expect(branchAt(layout, 0, 0.2)).toBe(4)
    expect(branchAt(layout, 0, 1.2)).toBeUndefined()
  })

  test('an inversion is drawn flat, not below its own branches', () => {
    const inverted = layOutTree({ first: [0, 1], second: [2, 3], heights: [2, 1] }, rows.places)
    expect([...(inverted?.depths ?? [])]).toEqual([0, 0, 0, 1, 1])
  })
})
