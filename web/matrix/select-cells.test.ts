import { describe, expect, test } from 'vitest'
import { makeMatrix } from '../../test/make-matrix.ts'
import { orderAxis } from './order-axis.ts'
import {
  boundingSpan,
  branchRegion,
  describeSelection,
  regionOf,
  selectedNodes,
  selectionTest,
  spanBetween,
  spansOf,
} from './select-cells.ts'

const data = makeMatrix({ rows: 4, columns: 3, names: { rows: ['d', 'c', 'b', 'a'], columns: ['x', 'y', 'z'] } })
const inFile = { by: 'file' } as const
const byName = { by: 'name' } as const
const viewsBy = (rows: typeof inFile | typeof byName) => ({
  rows: orderAxis(data, 'rows', { ordering: rows, clusters: undefined }),
  columns: orderAxis(data, 'columns', { ordering: inFile, clusters: undefined }),
})

describe('a selected region', () => {
  const region = regionOf(spanBetween({ row: 1, column: 2 }, { row: 0, column: 1 }), viewsBy(inFile))

  test('is what was under the rectangle, whichever corner came first', () => {
    expect(region).toEqual({ rows: [0, 1], columns: [1, 2] })
  })

  test('stays what it is when the order changes', () => {
    expect(spansOf(region, viewsBy(byName))).toEqual([{ rows: [2, 3], columns: [1, 2] }])
    const apart = { rows: [0, 2], columns: [0] }
    expect(spansOf(apart, viewsBy(inFile))).toHaveLength(2)
  })

  test('together with others has one box around it', () => {
    const other = { rows: [3], columns: [0] }
    expect(boundingSpan([region, other], viewsBy(inFile))).toEqual({ rows: [0, 3], columns: [0, 2] })
    expect(boundingSpan([], viewsBy(inFile))).toBeUndefined()
    expect(describeSelection([region, other])).toEqual({ regions: 2, rows: 3, columns: 3 })
  })

  test('holds its cells and its nodes, and no others', () => {
    const isSelected = selectionTest(data, [region])
    expect([1, 2, 4, 5].every(isSelected)).toBe(true)
    expect([0, 3, 6, 7].some(isSelected)).toBe(false)
    expect([...selectedNodes(data, [region])].sort()).toEqual([0, 1, 5, 6])
  })

  test('of a branch is a block of one set of things, or the rows of two', () => {
    expect(branchRegion(data, 'rows', [1, 2])).toEqual({ rows: [1, 2], columns: [0, 1, 2] })
    const same = makeMatrix({ rows: 2, columns: 2, names: { rows: ['a', 'b'], columns: ['a', 'b'] } })
    expect(branchRegion(same, 'columns', [1])).toEqual({ rows: [1], columns: [1] })
  })
})
